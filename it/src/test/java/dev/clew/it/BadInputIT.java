package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Input that no well-behaved client sends: it gets a status and a reason, and the next request
/// works.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final long NOW = java.time.Instant.now().toEpochMilli() * 1_000_000;

  private ClewProcess clew;
  private long nextTrace = 1;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    clew = ClewProcess.start(data);
  }

  @AfterAll
  void stop() throws Exception {
    assertThat(clew.stop()).isZero();
    clew.close();
  }

  @AfterEach
  void theNextRequestWorks() throws Exception {
    long trace = nextTrace++;
    assertThat(send(span(trace).build()).statusCode()).isEqualTo(200);
    assertThat(byId(trace).statusCode()).isEqualTo(200);
  }

  @Test
  void truncatedAndFlippedBytesAreRefusedOrTaken() throws Exception {
    byte[] good = Spans.request("svc", List.of(span(nextTrace++).build())).toByteArray();
    for (int length = 1; length < good.length; length++) {
      var answer = clew.post(clew.otlp("/v1/traces"), PROTOBUF, Arrays.copyOf(good, length));
      assertThat(answer.statusCode()).as("cut to " + length).isIn(200, 400);
    }
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("BadInputIT seed=" + seed);
    var random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] flipped = good.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      var answer = clew.post(clew.otlp("/v1/traces"), PROTOBUF, flipped);
      assertThat(answer.statusCode()).isIn(200, 400);
    }
  }

  @Test
  void wrongTypesMethodsAndPathsGetTheReferencesAnswers() throws Exception {
    byte[] nothing = {};
    assertThat(clew.post(clew.otlp("/v1/traces"), "text/plain", nothing))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(415))
        .satisfies(
            answer ->
                assertThat(answer.body())
                    .isEqualTo(
                        "415 unsupported media type, supported: [application/json,"
                            + " application/x-protobuf]"));
    assertThat(clew.ask(clew.otlp("/v1/traces")))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(405))
        .satisfies(
            answer ->
                assertThat(answer.body()).isEqualTo("405 method not allowed, supported: [POST]"));
    assertThat(clew.post(clew.otlp("/v1/nothing"), JSON, nothing).statusCode()).isEqualTo(404);
    assertThat(clew.post(clew.otlp("/v1/traces"), JSON, "{".getBytes()).statusCode())
        .isEqualTo(400);
    assertThat(clew.post(clew.otlp("/v1/traces"), JSON, nothing).statusCode()).isEqualTo(400);
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    String value = "{\"arrayValue\":{\"values\":[".repeat(5000) + "]}}".repeat(5000);
    String body =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":"
            + value
            + "}]}}]}";
    assertThat(clew.post(clew.otlp("/v1/traces"), JSON, body.getBytes()).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aBombIsNotInflated() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 400; i++) {
        gzip.write(zeros);
      }
    }
    HttpRequest request =
        HttpRequest.newBuilder(clew.otlp("/v1/traces"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", PROTOBUF)
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void idsOfWrongLengthAreRefused() throws Exception {
    Span wrong = span(1).setTraceId(Spans.id(1)).build();
    assertThat(send(wrong).statusCode()).isEqualTo(400);
    Span shortSpan =
        span(1).setSpanId(com.google.protobuf.ByteString.copyFrom(new byte[5])).build();
    assertThat(send(shortSpan).statusCode()).isEqualTo(400);
  }

  @Test
  void spansWithoutIdsAreRejectedInPart() throws Exception {
    long trace = nextTrace++;
    Span without = span(trace).clearTraceId().build();
    HttpResponse<String> answer = send(span(trace).build(), without);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).as("partial success").isNotEmpty();
    assertThat(byId(trace).statusCode()).isEqualTo(200);
  }

  @Test
  void oddSpansAreStoredAndFound() throws Exception {
    long trace = nextTrace++;
    send(
        Spans.timed(span(trace), NOW, -5_000_000).setSpanId(Spans.id(1)).build(),
        span(trace).setSpanId(Spans.id(2)).setName("").build(),
        span(trace)
            .setSpanId(Spans.id(3))
            .addAttributes(Spans.attribute("big", "x".repeat(1 << 20)))
            .build(),
        Spans.timed(span(trace), 1, 1).setSpanId(Spans.id(4)).build(),
        Spans.timed(span(trace), 4_102_444_800_000_000_000L, 1).setSpanId(Spans.id(5)).build(),
        span(trace).setSpanId(Spans.id(6)).build(),
        span(trace).setSpanId(Spans.id(6)).setName("same id, other content").build());
    String found = byId(trace).body();
    for (int id = 1; id <= 6; id++) {
      assertThat(found).contains(String.format("%016x", id));
    }
    assertThat(found).contains("same id, other content");
  }

  @Test
  void aTraceOfManySpansIsStoredAndFound() throws Exception {
    long trace = nextTrace++;
    int spans = 200_000;
    List<Span> some = new ArrayList<>();
    for (int i = 1; i <= spans; i++) {
      some.add(
          Spans.timed(Spans.span(trace, trace, i, "step"), NOW, 1000)
              .setParentSpanId(Spans.id(i / 2))
              .build());
      if (some.size() == 10_000) {
        byte[] body = Spans.request("large", some).toByteArray();
        assertThat(clew.post(clew.otlp("/v1/traces"), PROTOBUF, body).statusCode()).isEqualTo(200);
        some.clear();
      }
    }
    HttpResponse<String> answer = clew.ask(clew.page("/api/clew/trace/" + Spans.hex(trace, trace)));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonValue document = JsonValue.parse(answer.body().getBytes());
    assertThat(document.at("spans").at("id").items()).hasSize(spans);
  }

  @Test
  void badQueriesNameTheirPlace() throws Exception {
    HttpResponse<String> jaeger =
        clew.ask(clew.page("/api/traces?service=a&minDuration=3s&maxDuration=1s"));
    assertThat(jaeger.statusCode()).isEqualTo(400);
    HttpResponse<String> tempo = clew.ask(clew.tempo("/api/search?q=%7B%20name%20%3D%20%7D"));
    assertThat(tempo.statusCode()).isEqualTo(400);
    assertThat(tempo.body()).contains("line 1");
    HttpResponse<String> metrics = clew.ask(clew.tempo("/api/search?q=%7B%7D%20%7C%20rate()"));
    assertThat(metrics.statusCode()).isEqualTo(400);
    assertThat(metrics.body()).contains("rate");
    assertThat(clew.ask(clew.page("/api/traces/xyz")).statusCode()).isEqualTo(400);
  }

  @Test
  void aBadConfigurationNeverStartsHalf(@TempDir Path folder) throws Exception {
    Path config = folder.resolve("bad.yaml");
    Files.writeString(
        config,
        """
        receivers:
          otlp:
            protocols:
              grpc:
                endpoit: 127.0.0.1:0
        exporters:
          debug:
        service:
          pipelines:
            traces: { receivers: [otlp], exporters: [debug] }
        """);
    ClewProcess.Finished run = ClewProcess.run("--config=" + config);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("endpoit").contains("endpoint").contains("bad.yaml");
    ClewProcess.Finished validate = ClewProcess.run("validate", "--config=" + config);
    assertThat(validate.exit()).isEqualTo(1);
    assertThat(validate.err()).contains("has invalid keys: endpoit").contains("hint: ");
  }

  private HttpResponse<String> send(Span... spans) throws Exception {
    URI traces = clew.otlp("/v1/traces");
    return clew.post(traces, PROTOBUF, Spans.request("svc", List.of(spans)).toByteArray());
  }

  private HttpResponse<String> byId(long trace) throws Exception {
    return clew.ask(clew.page("/api/traces/" + Spans.hex(trace, trace)));
  }

  private static Span.Builder span(long trace) {
    return Spans.timed(Spans.span(trace, trace, 1, "op"), NOW, 1_000_000);
  }
}
