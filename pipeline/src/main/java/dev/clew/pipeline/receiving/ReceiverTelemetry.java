package dev.clew.pipeline.receiving;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.util.EnumMap;
import java.util.Map;

/// What a receiver counts over one transport: items accepted by the pipeline, refused by it, and
/// failed by a fault of the receiver's own. The three series of a signal appear together with its
/// first request. Safe for use by many threads.
public final class ReceiverTelemetry {
  private record Counters(
      Telemetry.Counter accepted, Telemetry.Counter refused, Telemetry.Counter failed) {
    void add(long accept, long refuse, long fail) {
      accepted.add(accept);
      refused.add(refuse);
      failed.add(fail);
    }
  }

  private final Map<Signal, Counters> counters = new EnumMap<>(Signal.class);

  private ReceiverTelemetry(Telemetry telemetry, String transport) {
    for (Signal signal : Signal.values()) {
      counters.put(signal, counters(telemetry, signal, transport));
    }
  }

  /// Returns the counters of a receiver over one transport: `grpc`, `http`.
  public static ReceiverTelemetry of(Context context, String transport) {
    return new ReceiverTelemetry(context.telemetry(), transport);
  }

  /// Returns a completion that counts the batch by its outcome and passes the outcome on.
  public Completion counting(Batch batch, Completion completion) {
    return outcome -> {
      count(batch.signal(), batch.items(), outcome);
      completion.complete(outcome);
    };
  }

  /// Counts items by how their way ended.
  public void count(Signal signal, int items, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> of(signal).add(items, 0, 0);
      case Outcome.PartlyAccepted partly -> {
        int refused = Math.clamp(partly.rejectedItems(), 0, items);
        of(signal).add(items - refused, refused, 0);
      }
      case Outcome.Retryable _, Outcome.Permanent _ -> of(signal).add(0, items, 0);
    }
  }

  /// Counts items lost by a fault of the receiver itself.
  public void failed(Signal signal, int items) {
    of(signal).add(0, 0, items);
  }

  private Counters of(Signal signal) {
    Counters found = counters.get(signal);
    if (found == null) {
      throw new IllegalStateException("no counters for " + signal);
    }
    return found;
  }

  private static Counters counters(Telemetry telemetry, Signal signal, String transport) {
    return new Counters(
        counter(telemetry, "accepted", "successfully pushed into the pipeline", signal, transport),
        counter(
            telemetry, "refused", "that could not be pushed into the pipeline", signal, transport),
        counter(
            telemetry, "failed", "that failed to be processed by the receiver", signal, transport));
  }

  private static Telemetry.Counter counter(
      Telemetry telemetry, String fate, String sentence, Signal signal, String transport) {
    String items = signal.items().replace('_', ' ');
    return telemetry.counter(
        "otelcol_receiver_" + fate + "_" + signal.items(),
        "Number of " + items + " " + sentence + ". [Alpha]",
        "transport",
        transport);
  }
}
