package dev.clew.testkit;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/// Requests as production sends them, for benchmarks and load: 8 resources of 8 attributes, 11 to
/// 14 attributes a span, some events and failures, about 525 bytes a span. The same seed gives the
/// same bytes.
public final class Payload {
  /// One span in ten carries `session.tier` with this text.
  public static final String RARE_TIER = "gold";

  private static final int RESOURCES = 8;
  private static final List<String> ROUTES =
      List.of("/api/cart", "/api/checkout", "/api/products/{id}", "/api/users/{id}/orders");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT");
  private static final Scope SCOPE =
      new Scope("io.opentelemetry.tomcat-10.0", "2.31.0-alpha", List.of(), 0, "");

  private final SplittableRandom random;
  private final List<Resource> resources = new ArrayList<>();

  private Payload(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < RESOURCES; i++) {
      resources.add(resource(i));
    }
  }

  /// Returns a TracesData message.
  public static byte[] traces(long seed, int spans) {
    return SpanEncoder.tracesData(spans(seed, spans));
  }

  public static List<Span> spans(long seed, int spans) {
    var payload = new Payload(seed);
    List<Span> made = new ArrayList<>(spans);
    for (int i = 0; i < spans; i++) {
      made.add(payload.span(payload.resources.get(i * RESOURCES / spans)));
    }
    return made;
  }

  private Resource resource(int number) {
    return new Resource(
        List.of(
            Attribute.of("service.name", "service-" + number),
            Attribute.of("service.version", "1.4." + number),
            Attribute.of("service.namespace", "shop"),
            Attribute.of("deployment.environment.name", "production"),
            Attribute.of("host.name", "node-" + number + ".internal"),
            Attribute.of("k8s.pod.name", "service-" + number + "-" + hex(5)),
            Attribute.of("telemetry.sdk.language", "java"),
            Attribute.of("process.pid", 1 + random.nextInt(60_000))),
        0,
        "");
  }

  private Span span(Resource resource) {
    long start = SpanBuilder.EPOCH_NANOS + random.nextLong(60_000_000_000L);
    boolean failed = random.nextInt(20) == 0;
    return new Span(
        new TraceId(random.nextLong(), random.nextLong() | 1),
        random.nextLong() | 1,
        random.nextLong() | 1,
        "",
        0x101,
        pick(METHODS) + " " + pick(ROUTES),
        random.nextBoolean() ? SpanKind.SERVER : SpanKind.CLIENT,
        start,
        start + random.nextLong(400_000_000L),
        attributes(failed),
        0,
        failed ? List.of(failure(start)) : List.of(),
        0,
        List.of(),
        0,
        failed ? SpanStatus.ERROR : SpanStatus.UNSET,
        "",
        resource,
        SCOPE);
  }

  private List<Attribute> attributes(boolean failed) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.of("http.request.method", pick(METHODS)));
    attributes.add(Attribute.of("http.response.status_code", failed ? 500 : 200));
    attributes.add(Attribute.of("http.route", pick(ROUTES)));
    attributes.add(Attribute.of("url.path", "/api/users/" + random.nextInt(100_000) + "/orders"));
    attributes.add(Attribute.of("url.scheme", "https"));
    attributes.add(Attribute.of("server.address", "shop.example.com"));
    attributes.add(Attribute.of("server.port", 443));
    attributes.add(Attribute.of("network.peer.address", "10.0." + random.nextInt(255) + ".17"));
    attributes.add(Attribute.of("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64)"));
    attributes.add(Attribute.of("thread.id", random.nextInt(500)));
    attributes.add(Attribute.of("session.tier", random.nextInt(10) == 0 ? RARE_TIER : "standard"));
    for (int i = random.nextInt(4); i > 0; i--) {
      attributes.add(Attribute.of("app.detail." + i, hex(12)));
    }
    return attributes;
  }

  private Event failure(long start) {
    return new Event(
        start + 1_000,
        "exception",
        List.of(
            Attribute.of("exception.type", "java.net.SocketTimeoutException"),
            Attribute.of("exception.message", "Read timed out after 2000 ms")),
        0);
  }

  private String hex(int digits) {
    return HexFormat.of().toHexDigits(random.nextLong()).substring(0, digits);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
