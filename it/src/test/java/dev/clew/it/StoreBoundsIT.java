package dev.clew.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Telemetry of a size that nobody plans for, in a program with a quarter of its usual heap: it is
/// taken, sealed, compacted and found, blocks stay sound, and memory stays bounded.
class StoreBoundsIT {
  private static final String HEAP = "-Xmx256m";
  private static final long MEMORY_BYTES_MAX = 640L << 20;
  private static final int SPANS_PER_REQUEST = 5_000;

  @TempDir Path data;
  private ClewProcess clew;

  @BeforeEach
  void start() throws Exception {
    clew = ClewProcess.startIn(HEAP, data);
  }

  @AfterEach
  void end() throws Exception {
    clew.close();
  }

  @Test
  void oneTraceOf200000Spans() throws Exception {
    int count = 200_000;
    send(count, i -> span(1, i).addAttributes(Spans.attribute("n", "n" + i)).build());
    sealAndCompact(count);

    assertSpanCount("{span.n=\"n123456\"}", count);
    assertThat(ask("/api/clew/trace/" + Spans.hex(1, ~1L))).contains("\"spans\"");
    assertSound();
  }

  @Test
  void anAttributeOfOneMegabyte() throws Exception {
    String large = "x".repeat(500_000) + "needle" + "y".repeat(500_000);
    send(
        20,
        i ->
            span(i + 1, i)
                .addAttributes(Spans.attribute("large", large + i))
                .addAttributes(Spans.attribute("n", "n" + i))
                .build());
    sealAndCompact(20);

    assertSpanCount("{span.large=~\".*needle.*\" && span.n=\"n7\"}", 1);
    assertThat(ask("/api/traces/" + Spans.hex(8, ~8L))).contains(large + "7");
    assertSound();
  }

  @Test
  void tenThousandAttributeKeys() throws Exception {
    int count = 20_000;
    send(
        count,
        i -> {
          Span.Builder span = span(i + 1, i);
          int keys = i == 0 ? 10_000 : 5;
          for (int key = 0; key < keys; key++) {
            String name = "key." + (i * 5 + key) % 10_000;
            span.addAttributes(Spans.attribute(name, "value " + i));
          }
          return span.build();
        });
    sealAndCompact(count);

    assertSpanCount("{span.\"key.9999\"=\"value 0\"}", 1);
    assertSpanCount("{span.\"key.5007\"=\"value 17001\"}", 1);
    assertThat(json("/api/clew/keys").at("span").items()).hasSizeLessThanOrEqualTo(10_000);
    assertSound();
  }

  @Test
  void aHundredThousandServices() throws Exception {
    int count = 100_000;
    for (int from = 0; from < count; from += SPANS_PER_REQUEST) {
      var request =
          io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest.newBuilder();
      for (int i = from; i < from + SPANS_PER_REQUEST; i++) {
        List<Span> spans = List.of(span(i + 1, 1).build(), span(i + 1, 2).build());
        ResourceSpans one = Spans.request("service-" + i, spans).getResourceSpans(0);
        request.addResourceSpans(one);
      }
      post(request.build().toByteArray());
    }
    sealAndCompact(count * 2);

    assertSpanCount("{resource.service.name=\"service-77777\"}", 2);
    assertThat(json("/api/services").at("data").items()).hasSize(count);
    assertSound();
  }

  private static Span.Builder span(long trace, int i) {
    long now = java.time.Instant.now().toEpochMilli() * 1_000_000;
    return Spans.timed(Spans.span(trace, ~trace, i + 1, "operation " + i % 50), now, 1_000_000L);
  }

  private void send(int count, IntFunction<Span> span) throws Exception {
    for (int from = 0; from < count; from += SPANS_PER_REQUEST) {
      List<Span> spans = new ArrayList<>();
      IntStream.range(from, Math.min(count, from + SPANS_PER_REQUEST))
          .mapToObj(span)
          .forEach(spans::add);
      post(Spans.request("bounds", spans).toByteArray());
    }
  }

  private void post(byte[] body) throws Exception {
    HttpResponse<String> answer =
        clew.post(clew.otlp("/v1/traces"), "application/x-protobuf", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void sealAndCompact(long spans) throws Exception {
    for (String step : List.of("seal", "compact")) {
      HttpResponse<String> done =
          clew.post(clew.page("/api/clew/store/" + step), "text/plain", new byte[0]);
      assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }
    assertThat(json("/api/clew/status").at("spans").number()).isEqualTo(spans);
  }

  private void assertSpanCount(String query, int spans) throws Exception {
    JsonValue found = json("/api/clew/search?q=" + URLEncoder.encode(query, UTF_8));
    assertThat(found.at("traces").items().stream().map(trace -> trace.at("spanCount").number()))
        .as(query)
        .containsExactly((long) spans);
  }

  private JsonValue json(String path) throws Exception {
    return JsonValue.parse(ask(path).getBytes(UTF_8));
  }

  private String ask(String path) throws Exception {
    HttpResponse<String> answer = clew.ask(clew.page(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void assertSound() throws Exception {
    long spans = json("/api/clew/status").at("spans").number();
    assertThat(clew.memoryBytesMax()).isLessThan(MEMORY_BYTES_MAX);
    assertThat(clew.stop()).isZero();
    StoreFolder.assertSound(data, spans);
  }
}
