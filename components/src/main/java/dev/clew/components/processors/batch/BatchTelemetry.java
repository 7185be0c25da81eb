package dev.clew.components.processors.batch;

import dev.clew.pipeline.telemetry.Telemetry;
import java.util.function.DoubleSupplier;

/// The instruments of `batch`.
final class BatchTelemetry {
  /// Why a batch went.
  enum Trigger {
    SIZE,
    TIMEOUT
  }

  private static final double[] SIZES = {
    10, 25, 50, 75, 100, 250, 500, 750, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000,
    10_000, 20_000, 30_000, 50_000, 100_000
  };

  private final Telemetry.Histogram size;
  private final Telemetry.Counter bySize;
  private final Telemetry.Counter byTimeout;

  BatchTelemetry(Telemetry telemetry, DoubleSupplier cardinality) {
    size =
        telemetry.histogram(
            "otelcol_processor_batch_batch_send_size",
            "Number of items in a batch that was sent. [Development]",
            SIZES);
    bySize =
        telemetry.counter(
            "otelcol_processor_batch_batch_size_trigger_send",
            "Number of batches sent because they were large enough. [Development]");
    byTimeout =
        telemetry.counter(
            "otelcol_processor_batch_timeout_trigger_send",
            "Number of batches sent because their time was up. [Development]");
    telemetry.gauge(
        "otelcol_processor_batch_metadata_cardinality",
        "Number of values of the metadata keys that batches are kept apart by. [Development]",
        cardinality);
  }

  void sent(Trigger trigger, int items) {
    size.observe(items);
    switch (trigger) {
      case SIZE -> bySize.add(1);
      case TIMEOUT -> byTimeout.add(1);
    }
  }
}
