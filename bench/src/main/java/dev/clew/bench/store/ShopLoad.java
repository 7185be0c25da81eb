package dev.clew.bench.store;

import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Requests like those of a shop of 30 services: 8 spans a trace, 13 attributes a span, about 560
/// bytes a span with 1000 spans a request. The same seed gives the same requests.
final class ShopLoad {
  static final int SPANS_PER_TRACE = 8;
  static final long START_NANOS = 1_767_225_600_000_000_000L;

  private static final int SERVICES = 30;
  private static final int ROUTES = 195;

  private final SplittableRandom random;
  private final List<Resource> resources = new ArrayList<>();
  private final Scope scope = new Scope("io.opentelemetry.http", "2.1.0", List.of(), 0, "");
  private long traces;

  ShopLoad(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < SERVICES; i++) {
      resources.add(resource(i));
    }
  }

  private static Resource resource(int number) {
    return new Resource(
        List.of(
            Attribute.of("service.name", service(number)),
            Attribute.of("service.namespace", "shop"),
            Attribute.of("service.instance.id", "instance-0123456789-" + number),
            Attribute.of("service.version", "1.4." + number),
            Attribute.of("host.name", "node-" + number % 7 + ".internal"),
            Attribute.of("k8s.pod.name", service(number) + "-7d9c5b6f4-abcde"),
            Attribute.of("telemetry.sdk.language", "java"),
            Attribute.of("telemetry.sdk.name", "opentelemetry")),
        0,
        "https://opentelemetry.io/schemas/1.24.0");
  }

  static String service(int number) {
    return "service-" + number;
  }

  static String operation(int route) {
    return "GET /api/v1/resource-" + route + "/{id}";
  }

  /// Returns the id of the trace with this number.
  static TraceId traceId(long number) {
    return new TraceId(number * 0x9E3779B97F4A7C15L | 1, number * 0xD6E8FEB86659FD93L);
  }

  /// Returns the next request of `traceCount` whole traces.
  Batch next(int traceCount) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < traceCount; i++) {
      addTrace(spans, traces++);
    }
    byte[] bytes = SpanEncoder.tracesData(spans);
    return new Batch(Signal.TRACES, bytes, spans.size());
  }

  private void addTrace(List<Span> spans, long number) {
    TraceId id = traceId(number);
    long start = START_NANOS + number * 1_000_000;
    boolean slow = random.nextInt(90) == 0;
    long parent = 0;
    for (int i = 0; i < SPANS_PER_TRACE; i++) {
      long spanId = random.nextLong() | 1;
      long duration = slow && i == 0 ? 3_500_000_000L : 1_000_000 + random.nextInt(200_000_000);
      spans.add(span(id, spanId, parent, start + i * 100_000L, duration));
      parent = i % 3 == 2 ? parent : spanId;
    }
  }

  private Span span(TraceId id, long spanId, long parent, long start, long duration) {
    int route = random.nextInt(ROUTES);
    boolean error = random.nextInt(50) == 0;
    return new Span(
        id,
        spanId,
        parent,
        "",
        0x101,
        operation(route),
        parent == 0 ? SpanKind.SERVER : SpanKind.CLIENT,
        start,
        start + duration,
        attributes(route, error),
        0,
        List.of(),
        0,
        List.of(),
        0,
        error ? SpanStatus.ERROR : SpanStatus.UNSET,
        "",
        resources.get(route % SERVICES),
        scope);
  }

  private List<Attribute> attributes(int route, boolean error) {
    return List.of(
        Attribute.of("http.request.method", "GET"),
        Attribute.of("http.route", "/api/v1/resource-" + route + "/{id}"),
        Attribute.of("http.response.status_code", error ? 503 : 200),
        Attribute.of("url.path", "/api/v1/resource-" + route + "/" + random.nextInt(1_000_000)),
        Attribute.of("url.scheme", "https"),
        Attribute.of("server.address", "service-" + route % SERVICES + ".shop.svc"),
        Attribute.of("server.port", 8443),
        Attribute.of("network.protocol.version", "1.1"),
        Attribute.of("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) Shop/2.1"),
        Attribute.of("thread.id", random.nextInt(64)),
        Attribute.of("thread.name", "worker-" + random.nextInt(64)),
        Attribute.of("user.id", "user-" + random.nextInt(500_000)),
        Attribute.of("app.tenant", "tenant-" + random.nextInt(20)));
  }
}
