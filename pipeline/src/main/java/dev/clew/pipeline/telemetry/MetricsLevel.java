package dev.clew.pipeline.telemetry;

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
