package dev.clew.pipeline.telemetry;

import java.util.List;

/// How a pull reader shows names and labels. The defaults are those of the collector since v0.152,
/// for readers that a configuration states as well.
public record ExpositionSettings(
    MetricsLevel level,
    boolean withoutScopeInfo,
    boolean withoutUnits,
    boolean withoutTypeSuffix,
    List<String> constantLabels) {
  public ExpositionSettings {
    constantLabels = List.copyOf(constantLabels);
  }

  public static ExpositionSettings defaults() {
    return new ExpositionSettings(MetricsLevel.NORMAL, true, true, true, List.of());
  }
}
