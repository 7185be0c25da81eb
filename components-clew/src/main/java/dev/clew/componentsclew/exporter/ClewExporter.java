package dev.clew.componentsclew.exporter;

import dev.clew.componentsclew.storage.TraceStorage;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.store.AppendResult;
import dev.clew.wire.Batch;
import org.jspecify.annotations.Nullable;

/// Hands batches to the store; a batch is answered when it is in the write-ahead log as the fsync
/// policy promises. There is no queue: the store groups what waits.
final class ClewExporter implements Factory.Stage {
  private final ClewExporterConfig config;
  private final Telemetry.Counter sent;
  private final Telemetry.Counter failed;

  /// Written once, by the start; read by every thread that consumes.
  private volatile @Nullable TraceStorage storage;

  ClewExporter(Context context, ClewExporterConfig config) {
    this.config = config;
    Telemetry telemetry = context.telemetry();
    sent =
        telemetry.counter(
            "otelcol_exporter_sent_spans",
            "Number of spans successfully sent to destination. [Alpha]");
    failed =
        telemetry.counter(
            "otelcol_exporter_send_failed_spans",
            "Number of spans in failed attempts to send to destination. [Alpha]");
  }

  @Override
  public void start(Host host) throws ComponentException {
    storage = host.extension(config.storage(), TraceStorage.class);
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    TraceStorage started = storage;
    if (started == null) {
      completion.complete(Outcome.retryable("the exporter has not been started"));
    } else {
      started.append(batch, result -> end(batch, completion, result));
    }
  }

  private void end(Batch batch, Completion completion, AppendResult result) {
    switch (result) {
      case AppendResult.Stored _ -> {
        sent.add(batch.items());
        completion.complete(Outcome.ACCEPTED);
      }
      case AppendResult.PartlyStored partly -> {
        sent.add(batch.items() - partly.refusedItems());
        failed.add(partly.refusedItems());
        completion.complete(new Outcome.PartlyAccepted(partly.refusedItems(), partly.reason()));
      }
      case AppendResult.Refused refused -> {
        failed.add(batch.items());
        completion.complete(Outcome.retryable(refused.reason(), refused.delayNanos()));
      }
      case AppendResult.Unreadable unreadable -> {
        failed.add(batch.items());
        completion.complete(Outcome.permanent(unreadable.reason()));
      }
    }
  }
}
