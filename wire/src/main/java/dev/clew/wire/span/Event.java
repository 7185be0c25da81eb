package dev.clew.wire.span;

import java.util.List;

/// Something that happened at one moment of a span. Times are nanoseconds since 1970.
public record Event(
    long timeNanos, String name, List<Attribute> attributes, int droppedAttributes) {
  public Event {
    attributes = List.copyOf(attributes);
  }
}
