package dev.clew.testkit;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;

/// Builds one span for a test. What is not said is plain: kind internal, status unset, one
/// millisecond long, service `test`.
public final class SpanBuilder {
  /// 2026-01-01T00:00:00Z, where built spans start unless told otherwise.
  public static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

  private final String name;
  private TraceId traceId = new TraceId(0, 1);
  private long spanId = 1;
  private long parentSpanId;
  private long startNanos = EPOCH_NANOS;
  private long durationNanos = 1_000_000;
  private SpanKind kind = SpanKind.INTERNAL;
  private SpanStatus status = SpanStatus.UNSET;
  private String statusMessage = "";
  private String traceState = "";
  private int flags;
  private Scope scope = new Scope("", "", List.of(), 0, "");
  private final List<Attribute> resource = new ArrayList<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private SpanBuilder(String name) {
    this.name = name;
  }

  public static SpanBuilder span(String name) {
    return new SpanBuilder(name);
  }

  public SpanBuilder trace(long id) {
    return trace(new TraceId(0, id));
  }

  public SpanBuilder trace(TraceId id) {
    traceId = id;
    return this;
  }

  public SpanBuilder id(long id) {
    spanId = id;
    return this;
  }

  public SpanBuilder parent(long id) {
    parentSpanId = id;
    return this;
  }

  public SpanBuilder service(String name) {
    return resource(Attribute.of("service.name", name));
  }

  /// Adds an attribute of the resource.
  public SpanBuilder resource(Attribute attribute) {
    resource.removeIf(before -> before.key().equals(attribute.key()));
    resource.add(attribute);
    return this;
  }

  public SpanBuilder scope(String name, String version) {
    scope = new Scope(name, version, List.of(), 0, "");
    return this;
  }

  public SpanBuilder kind(SpanKind kind) {
    this.kind = kind;
    return this;
  }

  public SpanBuilder startNanos(long epochNanos) {
    startNanos = epochNanos;
    return this;
  }

  /// Starts the span this long after [#EPOCH_NANOS].
  public SpanBuilder afterMillis(long millis) {
    return startNanos(EPOCH_NANOS + millis * 1_000_000);
  }

  public SpanBuilder durationNanos(long nanos) {
    durationNanos = nanos;
    return this;
  }

  public SpanBuilder durationMillis(long millis) {
    return durationNanos(millis * 1_000_000);
  }

  public SpanBuilder status(SpanStatus status, String message) {
    this.status = status;
    statusMessage = message;
    return this;
  }

  public SpanBuilder error(String message) {
    return status(SpanStatus.ERROR, message);
  }

  public SpanBuilder traceState(String state) {
    traceState = state;
    return this;
  }

  public SpanBuilder flags(int flags) {
    this.flags = flags;
    return this;
  }

  public SpanBuilder with(String key, String value) {
    return with(Attribute.of(key, value));
  }

  public SpanBuilder with(String key, long value) {
    return with(Attribute.of(key, value));
  }

  public SpanBuilder with(String key, double value) {
    return with(Attribute.of(key, value));
  }

  public SpanBuilder with(String key, boolean value) {
    return with(Attribute.of(key, value));
  }

  public SpanBuilder with(String key, Value value) {
    return with(new Attribute(key, value));
  }

  public SpanBuilder with(Attribute attribute) {
    attributes.add(attribute);
    return this;
  }

  /// Adds an event this long after the span's start.
  public SpanBuilder event(String name, long offsetNanos, Attribute... of) {
    events.add(new Event(startNanos + offsetNanos, name, List.of(of), 0));
    return this;
  }

  public SpanBuilder link(TraceId trace, long span, Attribute... of) {
    links.add(new Link(trace, span, "", 0, List.of(of), 0));
    return this;
  }

  public Span build() {
    if (resource.isEmpty()) {
      service("test");
    }
    return new Span(
        traceId,
        spanId,
        parentSpanId,
        traceState,
        flags,
        name,
        kind,
        startNanos,
        startNanos + durationNanos,
        attributes,
        0,
        events,
        0,
        links,
        0,
        status,
        statusMessage,
        new Resource(resource, 0, ""),
        scope);
  }
}
