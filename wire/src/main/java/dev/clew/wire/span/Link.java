package dev.clew.wire.span;

import dev.clew.wire.id.TraceId;
import java.util.List;

/// A pointer from a span to another, in the same trace or elsewhere.
public record Link(
    TraceId traceId,
    long spanId,
    String traceState,
    int flags,
    List<Attribute> attributes,
    int droppedAttributes) {
  public Link {
    attributes = List.copyOf(attributes);
  }
}
