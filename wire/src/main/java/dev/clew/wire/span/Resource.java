package dev.clew.wire.span;

import java.util.List;

/// The entity that produced spans.
public record Resource(List<Attribute> attributes, int droppedAttributes, String schemaUrl) {
  /// The name that SDKs' specification gives to a service without one.
  public static final String UNKNOWN_SERVICE = "unknown_service";

  public Resource {
    attributes = List.copyOf(attributes);
  }

  /// Returns `service.name`, or `unknown_service` when it is absent, empty or not text.
  public String service() {
    for (Attribute attribute : attributes) {
      if (attribute.key().equals("service.name")
          && attribute.value() instanceof Value.Text(String name)
          && !name.isEmpty()) {
        return name;
      }
    }
    return UNKNOWN_SERVICE;
  }
}
