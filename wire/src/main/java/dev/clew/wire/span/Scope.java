package dev.clew.wire.span;

import java.util.List;

/// The instrumentation that produced spans.
public record Scope(
    String name,
    String version,
    List<Attribute> attributes,
    int droppedAttributes,
    String schemaUrl) {
  public Scope {
    attributes = List.copyOf(attributes);
  }
}
