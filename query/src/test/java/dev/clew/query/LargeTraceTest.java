package dev.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.query.clew.ClewFace;
import dev.clew.query.clew.Surroundings;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.jaeger.JaegerFace;
import dev.clew.testkit.SimulatedClock;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A trace of 100,000 spans as default SDKs send them.
class LargeTraceTest {
  private static final int SPANS = 100_000;
  private static final String ID = "0000000000000000000000000000beef";
  private static FaceServer server;

  @BeforeAll
  static void start() {
    var store = new MemoryStore(spans());
    var clock = new SimulatedClock();
    QueryLimits limits = QueryLimits.DEFAULTS;
    server =
        new FaceServer(
            limits,
            ClewFace.of(store, limits, clock, () -> new Surroundings("0.1.0", "", "", "")),
            JaegerFace.of(store, limits, clock));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Span> spans() {
    List<Resource> resources = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      resources.add(
          new Resource(
              List.of(
                  Attribute.of("service.name", "service-" + i),
                  Attribute.of("telemetry.sdk.language", "java"),
                  Attribute.of("service.instance.id", "9f1c1a52-" + i)),
              0,
              "https://opentelemetry.io/schemas/1.37.0"));
    }
    var scope = new Scope("io.opentelemetry.http", "2.31.0", List.of(), 0, "");
    List<Span> spans = new ArrayList<>(SPANS);
    for (int i = 0; i < SPANS; i++) {
      spans.add(span(i, resources.get(i % 20), scope));
    }
    return spans;
  }

  private static Span span(int i, Resource resource, Scope scope) {
    long start = Shop.T0 + i * 40_000L;
    return new Span(
        TraceId.parse(ID),
        i + 1L,
        i == 0 ? 0 : (i - 1) / 4 + 1L,
        "",
        257,
        "GET /api/items/{id} " + i % 300,
        i % 2 == 0 ? SpanKind.SERVER : SpanKind.CLIENT,
        start,
        start + 7_000_000L + i % 1000,
        List.of(
            Attribute.of("http.request.method", "GET"),
            Attribute.of("http.response.status_code", 200),
            Attribute.of("url.path", "/api/items/" + i),
            Attribute.of("server.address", "items.internal"),
            Attribute.of("server.port", 8080),
            Attribute.of("network.protocol.version", "1.1"),
            Attribute.of("user_agent.original", "okhttp/5.1.0"),
            Attribute.of("thread.id", 40 + i % 8)),
        0,
        List.of(),
        0,
        List.of(),
        0,
        i % 500 == 7 ? SpanStatus.ERROR : SpanStatus.UNSET,
        "",
        resource,
        scope);
  }

  @Test
  void theWaterfallIsAFewMegabytes() throws IOException {
    HttpResponse<byte[]> plain = server.bytes("/api/clew/trace/" + ID);
    HttpResponse<byte[]> packed = server.bytes("/api/clew/trace/" + ID, "accept-encoding", "gzip");
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.body().length).isLessThan(90 * SPANS);
    assertThat(packed.body().length).isLessThan(25 * SPANS);
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(unpacked).isEqualTo(plain.body());
  }

  @Test
  void jaegersDocumentIsWrittenWithinItsBound() {
    HttpResponse<byte[]> answer = server.bytes("/api/traces/" + ID);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().length).isLessThan(1_500 * SPANS);
  }
}
