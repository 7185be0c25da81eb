package dev.clew.pipeline.graph;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ComponentSettings;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.config.PipelineId;
import dev.clew.pipeline.config.PipelineSettings;
import java.util.List;
import java.util.Map;

/// Checks that every component of a pipeline can carry the pipeline's signal.
final class SignalSupport {
  private final CollectorConfig config;

  private SignalSupport(CollectorConfig config) {
    this.config = config;
  }

  static void check(CollectorConfig config) throws ConfigException {
    var support = new SignalSupport(config);
    for (Map.Entry<PipelineId, PipelineSettings> entry : config.pipelines().entrySet()) {
      PipelineSettings pipeline = entry.getValue();
      support.check(entry.getKey(), pipeline.exporters(), ComponentKind.EXPORTER);
      support.check(entry.getKey(), pipeline.processors(), ComponentKind.PROCESSOR);
      support.check(entry.getKey(), pipeline.receivers(), ComponentKind.RECEIVER);
    }
  }

  private void check(PipelineId pipeline, List<ComponentId> ids, ComponentKind kind)
      throws ConfigException {
    for (ComponentId id : ids) {
      ComponentSettings<?> component = config.of(kind).get(id);
      if (component != null && !component.factory().signals().contains(pipeline.signal())) {
        throw new ConfigException(
            "failed to build pipelines: failed to create \"%s\" %s for data type \"%s\": telemetry type is not supported"
                .formatted(id, kind.word(), pipeline.signal().word()));
      }
    }
  }
}
