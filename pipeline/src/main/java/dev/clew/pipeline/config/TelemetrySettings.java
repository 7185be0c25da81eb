package dev.clew.pipeline.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// `service::telemetry`: how Clew speaks about itself.
///
/// @param traces kept as written; Clew makes no spans of its own yet
/// @param resource attributes as written, in either of the two shapes
public record TelemetrySettings(
    LogsSettings logs, MetricsSettings metrics, Node traces, Node resource) {
  public static TelemetrySettings defaults() {
    return new TelemetrySettings(
        LogsSettings.defaults(),
        MetricsSettings.defaults(),
        new Node.Null(Place.NOWHERE),
        new Node.Null(Place.NOWHERE));
  }

  /// Returns the resource attributes over those given: `name: null` removes one.
  public SequencedMap<String, String> resourceAttributes(Map<String, String> standard) {
    var attributes = new LinkedHashMap<>(standard);
    if (resource.plain() instanceof Node.Fields(var fields, _)) {
      Node.Field listed = fields.get("attributes");
      if (listed != null && listed.value().plain() instanceof Node.Items(List<Node> items, _)) {
        items.forEach(item -> addListed(item, attributes));
      } else {
        fields.forEach((key, field) -> addInline(key, field.value(), attributes));
      }
    }
    return attributes;
  }

  private static void addInline(String key, Node value, Map<String, String> attributes) {
    String text = Scalar.text(value);
    if (value.plain() instanceof Node.Null) {
      attributes.remove(key);
    } else {
      attributes.put(key, text);
    }
  }

  private static void addListed(Node item, Map<String, String> attributes) {
    if (item.plain() instanceof Node.Fields(var fields, _)) {
      Node.Field name = fields.get("name");
      Node.Field value = fields.get("value");
      if (name != null && value != null) {
        attributes.put(Scalar.text(name.value()), Scalar.text(value.value()));
      }
    }
  }
}
