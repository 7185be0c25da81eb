package dev.clew.componentsclew.exporter;

import dev.clew.pipeline.component.ComponentId;

/// Keys of `clew`.
///
/// @param storage the extension that keeps the spans
public record ClewExporterConfig(ComponentId storage) {
  public static ClewExporterConfig defaults() {
    return new ClewExporterConfig(new ComponentId("clew_storage", ""));
  }
}
