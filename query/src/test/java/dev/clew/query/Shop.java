package dev.clew.query;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.util.List;

/// The slow checkout of the users' handbook, a fast one, and a trace that has lost its root.
public final class Shop {
  /// 2025-01-01T00:00:00Z.
  public static final long T0 = 1_735_689_600_000_000_000L;

  public static final long MS = 1_000_000;
  public static final String SLOW = "4bf92f3577b34da6a3ce929d0e0e4736";
  public static final String FAST = "0af7651916cd43dd8448eb211c80319c";
  public static final String BROKEN = "00000000000000001234567890abcdef";

  private static final Scope SCOPE = new Scope("shop.http", "1.2.3", List.of(), 0, "");

  private Shop() {}

  public static List<Span> spans() {
    return List.of(
        checkout(SLOW, 0x100, T0, 4210),
        child(SLOW, 0x101, 0x100, "cart-service", "getCart", T0 + 5 * MS, 85),
        inventory(),
        query(),
        child(SLOW, 0x104, 0x100, "payment-service", "chargeCard", T0 + 3900 * MS, 180),
        mail(),
        checkout(FAST, 0x200, T0 + 60_000 * MS, 400),
        child(FAST, 0x201, 0x200, "cart-service", "getCart", T0 + 60_010 * MS, 80),
        child(BROKEN, 0x301, 0x300, "payment-service", "chargeCard", T0 - 60_000 * MS, 150));
  }

  private static Span checkout(String trace, long id, long start, long millis) {
    return new Made(trace, id, 0, "api-gateway", "POST /api/checkout", start, millis)
        .kind(SpanKind.SERVER)
        .attribute(Attribute.of("http.request.method", "POST"))
        .attribute(Attribute.of("http.response.status_code", 200))
        .span();
  }

  private static Span child(
      String trace, long id, long parent, String service, String name, long start, long millis) {
    return new Made(trace, id, parent, service, name, start, millis)
        .kind(SpanKind.SERVER)
        .attribute(Attribute.of("user.id", "u-17"))
        .span();
  }

  private static Span inventory() {
    return new Made(
            SLOW, 0x102, 0x100, "inventory-service", "checkAvailability", T0 + 95 * MS, 3802)
        .kind(SpanKind.SERVER)
        .span();
  }

  private static Span query() {
    return new Made(SLOW, 0x103, 0x102, "inventory-service", "db.query", T0 + 105 * MS, 3791)
        .kind(SpanKind.CLIENT)
        .attribute(Attribute.of("db.system", "postgresql"))
        .attribute(Attribute.of("db.rows", 347))
        .attribute(Attribute.of("db.cached", false))
        .attribute(Attribute.of("db.cost", 12.5))
        .status(SpanStatus.ERROR, "statement timeout")
        .event(
            new Event(
                T0 + 200 * MS,
                "exception",
                List.of(Attribute.of("exception.type", "TimeoutException")),
                1))
        .span();
  }

  private static Span mail() {
    return new Made(
            SLOW, 0x105, 0x100, "notification-service", "sendConfirmation", T0 + 4100 * MS, 38)
        .kind(SpanKind.PRODUCER)
        .link(
            new Link(
                TraceId.parse(FAST), 0x200, "rojo=1", 1, List.of(Attribute.of("why", "batch")), 0))
        .span();
  }

  private static final class Made {
    private final String trace;
    private final long id;
    private final long parent;
    private final String service;
    private final String name;
    private final long start;
    private final long millis;
    private final List<Attribute> attributes = new java.util.ArrayList<>();
    private final List<Event> events = new java.util.ArrayList<>();
    private final List<Link> links = new java.util.ArrayList<>();
    private SpanKind kind = SpanKind.INTERNAL;
    private SpanStatus status = SpanStatus.UNSET;
    private String statusMessage = "";

    Made(String trace, long id, long parent, String service, String name, long start, long millis) {
      this.trace = trace;
      this.id = id;
      this.parent = parent;
      this.service = service;
      this.name = name;
      this.start = start;
      this.millis = millis;
    }

    Made kind(SpanKind newKind) {
      kind = newKind;
      return this;
    }

    Made attribute(Attribute attribute) {
      attributes.add(attribute);
      return this;
    }

    Made event(Event event) {
      events.add(event);
      return this;
    }

    Made link(Link link) {
      links.add(link);
      return this;
    }

    Made status(SpanStatus newStatus, String message) {
      status = newStatus;
      statusMessage = message;
      return this;
    }

    Span span() {
      return new Span(
          TraceId.parse(trace),
          id,
          parent,
          "",
          0,
          name,
          kind,
          start,
          start + millis * MS,
          attributes,
          0,
          events,
          0,
          links,
          0,
          status,
          statusMessage,
          new Resource(
              List.of(
                  Attribute.of("service.name", service), Attribute.of("service.version", "1.0")),
              0,
              ""),
          SCOPE);
    }
  }
}
