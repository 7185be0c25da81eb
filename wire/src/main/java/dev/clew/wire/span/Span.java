package dev.clew.wire.span;

import dev.clew.wire.id.TraceId;
import java.util.List;

/// One decoded span with the resource and scope it came under. Every field of OTLP's Span is here.
///
/// Span ids are big-endian words, zero where there is none. Times are unsigned nanoseconds since
/// 1970. A span may end before it starts: [#durationNanos()] is then zero.
public record Span(
    TraceId traceId,
    long spanId,
    long parentSpanId,
    String traceState,
    int flags,
    String name,
    SpanKind kind,
    long startNanos,
    long endNanos,
    List<Attribute> attributes,
    int droppedAttributes,
    List<Event> events,
    int droppedEvents,
    List<Link> links,
    int droppedLinks,
    SpanStatus status,
    String statusMessage,
    Resource resource,
    Scope scope) {
  public Span {
    attributes = List.copyOf(attributes);
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  /// Returns the span's length in nanoseconds, zero for one that ends before it starts.
  public long durationNanos() {
    return Long.compareUnsigned(endNanos, startNanos) > 0 ? endNanos - startNanos : 0;
  }

  public boolean isRoot() {
    return parentSpanId == 0;
  }

  public String service() {
    return resource.service();
  }
}
