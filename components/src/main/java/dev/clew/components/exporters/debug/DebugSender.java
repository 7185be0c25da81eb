package dev.clew.components.exporters.debug;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.exporting.Sender;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.LogLine;
import dev.clew.wire.Batch;
import dev.clew.wire.otlp.OtlpSummary;

/// Prints one line about each batch and, if asked for, a text about what is in it.
record DebugSender(Verbosity verbosity, Sampler sampler, Output output) implements Sender {
  @Override
  public void start(Host host) throws ComponentException {
    output.open();
  }

  @Override
  public void stop() throws ComponentException {
    output.close();
  }

  @Override
  public void send(Batch batch, Completion completion) {
    print(summary(batch));
    switch (verbosity) {
      case BASIC -> {}
      case NORMAL -> print(NormalText.of(batch));
      case DETAILED -> print(DetailedText.of(batch));
    }
    completion.complete(Outcome.ACCEPTED);
  }

  private void print(String message) {
    if (sampler.admits(message)) {
      output.print(message);
    }
  }

  private static String summary(Batch batch) {
    OtlpSummary summary = OtlpSummary.of(batch.signal(), batch.bytes(), 0, batch.sizeBytes());
    int resources = summary.resources();
    return switch (batch.signal()) {
      case TRACES -> LogLine.of("Traces", "resource spans", resources, "spans", summary.items());
      case METRICS ->
          LogLine.of(
              "Metrics",
              "resource metrics",
              resources,
              "metrics",
              summary.metrics(),
              "data points",
              summary.items());
      case LOGS -> LogLine.of("Logs", "resource logs", resources, "log records", summary.items());
    };
  }
}
