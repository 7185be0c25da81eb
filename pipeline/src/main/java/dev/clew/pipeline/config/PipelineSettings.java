package dev.clew.pipeline.config;

import dev.clew.pipeline.component.ComponentId;
import java.util.List;

/// The components of one pipeline, in the order written.
public record PipelineSettings(
    List<ComponentId> receivers, List<ComponentId> processors, List<ComponentId> exporters) {
  public static PipelineSettings defaults() {
    return new PipelineSettings(List.of(), List.of(), List.of());
  }
}
