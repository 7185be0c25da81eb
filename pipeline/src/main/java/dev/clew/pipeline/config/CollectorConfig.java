package dev.clew.pipeline.config;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A whole configuration, decoded: every configured component, used or not, and the service.
///
/// @param warnings what is worth a word in the log: aliases, unset variables
public record CollectorConfig(
    Map<ComponentKind, SequencedMap<ComponentId, ComponentSettings<?>>> components,
    TelemetrySettings telemetry,
    List<ComponentId> extensions,
    SequencedMap<PipelineId, PipelineSettings> pipelines,
    SequencedMap<PipelineId, Place> pipelinePlaces,
    List<String> warnings) {
  private static final String SERVICE = "service";
  private static final List<ComponentKind> DECODING_ORDER =
      List.of(
          ComponentKind.RECEIVER,
          ComponentKind.PROCESSOR,
          ComponentKind.EXPORTER,
          ComponentKind.CONNECTOR,
          ComponentKind.EXTENSION);

  /// Reads, merges, expands and decodes a configuration. Whether its rules hold is asked by
  /// [#requireValid].
  ///
  /// @throws ConfigException with the collector's text
  public static CollectorConfig load(ConfigSources sources, List<Factory<?>> factories)
      throws ConfigException {
    ConfigSources.Resolved resolved = sources.resolve();
    var faults = new Faults();
    var warnings = new ArrayList<>(resolved.warnings());
    CollectorConfig config = decode(resolved.root(), factories, faults, warnings);
    if (!faults.isEmpty()) {
      throw new ConfigException(
          "failed to get config: cannot unmarshal the configuration: " + faults.text(),
          faults.hints());
    }
    return config;
  }

  private static CollectorConfig decode(
      Node.Fields root, List<Factory<?>> factories, Faults faults, List<String> warnings) {
    var components =
        new EnumMap<ComponentKind, SequencedMap<ComponentId, ComponentSettings<?>>>(
            ComponentKind.class);
    for (ComponentKind kind : DECODING_ORDER) {
      Node section = section(root, kind.section());
      components.put(
          kind, new Section(kind, byName(kind, factories), faults, warnings).decode(section));
    }
    ServiceSection service = ServiceSection.decode(section(root, SERVICE), faults);
    unknownSections(root, faults);
    return new CollectorConfig(
        components,
        service.telemetry(),
        service.extensions(),
        service.pipelines(),
        service.places(),
        warnings.stream().distinct().toList());
  }

  private static Node section(Node.Fields root, String name) {
    Node.Field field = root.fields().get(name);
    return field == null ? new Node.Null(Place.NOWHERE) : field.value();
  }

  private static Map<String, Factory<?>> byName(ComponentKind kind, List<Factory<?>> factories) {
    var byName = new TreeMap<String, Factory<?>>();
    for (Factory<?> factory : factories) {
      if (factory.kind() == kind) {
        byName.put(factory.type(), factory);
        factory.aliases().forEach(alias -> byName.put(alias, factory));
      }
    }
    return byName;
  }

  private static void unknownSections(Node.Fields root, Faults faults) {
    List<String> valid =
        new ArrayList<>(DECODING_ORDER.stream().map(ComponentKind::section).toList());
    valid.add(SERVICE);
    List<String> unknown =
        root.fields().keySet().stream().filter(key -> !valid.contains(key)).sorted().toList();
    if (!unknown.isEmpty()) {
      faults.add("otelcol.configSettings", "has invalid keys: " + String.join(", ", unknown));
      unknown.forEach(
          key -> faults.addHints(List.of(RecordDecoder.unknownKey(key, root.fields(), valid))));
    }
  }

  /// Returns the components of a kind, in the order written.
  public SequencedMap<ComponentId, ComponentSettings<?>> of(ComponentKind kind) {
    SequencedMap<ComponentId, ComponentSettings<?>> found = components.get(kind);
    if (found == null) {
      throw new IllegalStateException("not decoded: " + kind);
    }
    return found;
  }

  /// Asks all rules.
  ///
  /// @throws ConfigException with all broken ones, a line each, in the collector's words
  public void requireValid() throws ConfigException {
    ConfigRules.Broken broken = ConfigRules.check(this);
    if (!broken.problems().isEmpty()) {
      throw new ConfigException(
          broken.problems().stream()
              .map(Validation.Problem::toString)
              .collect(Collectors.joining("\n")),
          broken.hints());
    }
  }
}
