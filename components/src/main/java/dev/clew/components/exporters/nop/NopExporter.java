package dev.clew.components.exporters.nop;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.LogLine;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/// Accepts and counts; the first batch is told to the log, so that nobody wonders where it went.
final class NopExporter implements Factory.Stage {
  private final System.Logger logger;
  private final Signal signal;
  private final Telemetry.Counter sent;
  private final AtomicBoolean told = new AtomicBoolean();

  NopExporter(Context context, Signal signal) {
    this.logger = context.logger();
    this.signal = signal;
    this.sent =
        context
            .telemetry()
            .counter(
                "otelcol_exporter_sent_" + signal.items(),
                "Number of " + signal.items().replace('_', ' ') + " taken and not kept. [Alpha]");
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    sent.add(batch.items());
    if (batch.items() > 0 && told.compareAndSet(false, true)) {
      logger.log(
          Level.INFO,
          LogLine.of(
              "Accepted and not kept: this pipeline ends in a nop exporter. Told once.",
              "data_type",
              signal.word()));
    }
    completion.complete(Outcome.ACCEPTED);
  }
}
