package dev.clew.pipeline.config;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A configuration as it is in force: every key of every configured component, defaults included.
public final class PrintedConfig {
  private final SettingsEncoder encoder;

  private PrintedConfig(SettingsEncoder encoder) {
    this.encoder = encoder;
  }

  /// Returns the configuration as YAML that loads again.
  ///
  /// @param redacted secrets print as `[REDACTED]`
  public static String yaml(CollectorConfig config, boolean redacted) {
    var printed = new PrintedConfig(new SettingsEncoder(redacted));
    return YamlWriter.write(printed.root(config));
  }

  private Node.Fields root(CollectorConfig config) {
    SequencedMap<String, Node.Field> root = new LinkedHashMap<>();
    for (ComponentKind kind : ComponentKind.values()) {
      if (!config.of(kind).isEmpty()) {
        root.put(kind.section(), field(section(config.of(kind))));
      }
    }
    root.put("service", field(service(config)));
    return new Node.Fields(root, Place.NOWHERE);
  }

  private Node section(Map<ComponentId, ComponentSettings<?>> components) {
    SequencedMap<String, Node.Field> section = new LinkedHashMap<>();
    components.forEach(
        (id, component) -> section.put(id.toString(), field(encoder.encode(component.settings()))));
    return new Node.Fields(section, Place.NOWHERE);
  }

  private Node service(CollectorConfig config) {
    SequencedMap<String, Node.Field> service = new LinkedHashMap<>();
    service.put("telemetry", field(encoder.encode(config.telemetry())));
    service.put("extensions", field(encoder.encode(config.extensions())));
    service.put("pipelines", field(encoder.encode(config.pipelines())));
    return new Node.Fields(service, Place.NOWHERE);
  }

  private static Node.Field field(Node value) {
    return new Node.Field(Place.NOWHERE, value);
  }
}
