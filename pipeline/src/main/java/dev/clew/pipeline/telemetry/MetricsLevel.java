package dev.clew.pipeline.telemetry;

import java.util.Locale;
import java.util.Set;

/// How much Clew tells about itself: `service::telemetry::metrics::level`.
public enum MetricsLevel {
  NONE,
  BASIC,
  NORMAL,
  DETAILED;

  private static final Set<String> DETAILED_ONLY =
      Set.of(
          "otelcol_processor_internal_duration",
          "otelcol_processor_batch_batch_send_size_bytes",
          "otelcol_exporter_queue_batch_send_size",
          "otelcol_exporter_queue_batch_send_size_bytes",
          "otelcol_exporter_enqueue_size",
          "otelcol_exporter_enqueue_size_bytes");

  private static final Set<String> ABOVE_BASIC =
      Set.of(
          "otelcol_processor_batch_batch_size_trigger_send",
          "otelcol_processor_batch_timeout_trigger_send",
          "otelcol_processor_batch_metadata_cardinality");

  /// Reads a level, in any case.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is none
  public static MetricsLevel parse(String text) {
    for (MetricsLevel level : values()) {
      if (level.name().equals(text.toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new IllegalArgumentException("unknown metrics level \"" + text + "\"");
  }

  /// Tells whether a metric is shown at this level.
  public boolean shows(String name) {
    return switch (this) {
      case NONE -> false;
      case BASIC -> !DETAILED_ONLY.contains(name) && !ABOVE_BASIC.contains(name);
      case NORMAL -> !DETAILED_ONLY.contains(name);
      case DETAILED -> true;
    };
  }
}
