package dev.clew.pipeline.config;

import dev.clew.pipeline.component.ComponentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Decodes the section `service`.
///
/// @param places where each pipeline is written
record ServiceSection(
    TelemetrySettings telemetry,
    List<ComponentId> extensions,
    SequencedMap<PipelineId, PipelineSettings> pipelines,
    SequencedMap<PipelineId, Place> places) {

  /// The keys of the section but for `pipelines`.
  record Head(TelemetrySettings telemetry, List<ComponentId> extensions, Node pipelines) {
    public static Head defaults() {
      return new Head(TelemetrySettings.defaults(), List.of(), new Node.Null(Place.NOWHERE));
    }
  }

  static ServiceSection empty() {
    return new ServiceSection(
        TelemetrySettings.defaults(), List.of(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  static ServiceSection decode(Node section, Faults faults) {
    Record decoded =
        new RecordDecoder(faults).record(section, Head.defaults(), "service", "service");
    Head head = (Head) decoded;
    var pipelines = new LinkedHashMap<PipelineId, PipelineSettings>();
    var places = new LinkedHashMap<PipelineId, Place>();
    var built = new ServiceSection(head.telemetry(), head.extensions(), pipelines, places);
    built.pipelines(head.pipelines(), faults);
    return built;
  }

  private void pipelines(Node node, Faults faults) {
    switch (node.plain()) {
      case Node.Null _ -> {}
      case Node.Fields(var fields, _) ->
          fields.forEach((key, field) -> pipeline(key, field, faults));
      case Node.Bool _, Node.Whole _, Node.Fraction _, Node.Text _, Node.Items _, Node.Expanded _ ->
          faults.add(
              "service.pipelines",
              "expected type 'pipelines.Config', got unconvertible type '%s'"
                  .formatted(GoTypes.written(node)),
              node.place());
    }
  }

  private void pipeline(String key, Node.Field field, Faults faults) {
    try {
      PipelineId id = PipelineId.parse(key);
      if (pipelines.containsKey(id)) {
        throw new IllegalArgumentException(
            "duplicate name \"%s\" after unmarshaling %s".formatted(key, id));
      }
      String path = "service.pipelines[" + key + "]";
      Record decoded =
          new RecordDecoder(faults).record(field.value(), PipelineSettings.defaults(), path, path);
      pipelines.put(id, (PipelineSettings) decoded);
      places.put(id, field.key());
    } catch (IllegalArgumentException refused) {
      faults.add("service.pipelines", String.valueOf(refused.getMessage()), field.key());
    }
  }
}
