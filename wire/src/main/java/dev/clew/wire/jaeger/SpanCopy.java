package dev.clew.wire.jaeger;

import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Span;
import java.util.List;

/// Copies of spans with some parts changed.
final class SpanCopy {
  private SpanCopy() {}

  static Span withIds(Span span, long spanId, long parentSpanId) {
    return of(
        span,
        spanId,
        parentSpanId,
        span.startNanos(),
        span.endNanos(),
        span.attributes(),
        span.events(),
        span.links(),
        span.resource());
  }

  static Span movedBy(Span span, long nanos) {
    List<Event> events =
        span.events().stream()
            .map(
                event ->
                    new Event(
                        event.timeNanos() + nanos,
                        event.name(),
                        event.attributes(),
                        event.droppedAttributes()))
            .toList();
    return of(
        span,
        span.spanId(),
        span.parentSpanId(),
        span.startNanos() + nanos,
        span.endNanos() + nanos,
        span.attributes(),
        events,
        span.links(),
        span.resource());
  }

  static Span with(Span span, List<Attribute> attributes, List<Link> links, Resource resource) {
    return of(
        span,
        span.spanId(),
        span.parentSpanId(),
        span.startNanos(),
        span.endNanos(),
        attributes,
        span.events(),
        links,
        resource);
  }

  private static Span of(
      Span span,
      long spanId,
      long parentSpanId,
      long startNanos,
      long endNanos,
      List<Attribute> attributes,
      List<Event> events,
      List<Link> links,
      Resource resource) {
    return new Span(
        span.traceId(),
        spanId,
        parentSpanId,
        span.traceState(),
        span.flags(),
        span.name(),
        span.kind(),
        startNanos,
        endNanos,
        attributes,
        span.droppedAttributes(),
        events,
        span.droppedEvents(),
        links,
        span.droppedLinks(),
        span.status(),
        span.statusMessage(),
        resource,
        span.scope());
  }
}
