package dev.clew.components.processors.memorylimiter;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;

/// Refuses or hands on, as the limiter says. What is handed on counts as accepted here whatever
/// becomes of it.
final class MemoryLimiterProcessor implements Factory.Stage {
  private static final Outcome REFUSED = Outcome.retryable(MemoryLimiter.REFUSED);

  private final MemoryLimiter limiter;
  private final Consumer next;
  private final Telemetry.Counter accepted;
  private final Telemetry.Counter refused;
  private final Telemetry.Counter incoming;
  private final Telemetry.Counter outgoing;
  private boolean running;

  MemoryLimiterProcessor(MemoryLimiter limiter, Telemetry telemetry, Signal signal, Consumer next) {
    this.limiter = limiter;
    this.next = next;
    String words = signal.items().replace('_', ' ');
    this.accepted =
        telemetry.counter(
            "otelcol_processor_memory_limiter_accepted_" + signal.items(),
            "Number of " + words + " handed on. [Alpha]");
    this.refused =
        telemetry.counter(
            "otelcol_processor_memory_limiter_refused_" + signal.items(),
            "Number of " + words + " refused for want of memory. [Alpha]");
    this.incoming =
        telemetry.counter(
            "otelcol_processor_incoming_items",
            "Number of items that came to the processor. [Alpha]",
            "otel_signal",
            signal.word());
    this.outgoing =
        telemetry.counter(
            "otelcol_processor_outgoing_items",
            "Number of items that left the processor. [Alpha]",
            "otel_signal",
            signal.word());
  }

  @Override
  public void start(Host host) {
    running = true;
    limiter.start(host);
  }

  @Override
  public void stop() {
    if (running) {
      running = false;
      limiter.stop();
    }
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    if (limiter.mustRefuse()) {
      countRefused(batch);
      completion.complete(REFUSED);
    } else {
      countAccepted(batch);
      next.consume(batch, completion);
    }
  }

  @Override
  public Room reserve(Batch batch) {
    if (limiter.mustRefuse()) {
      countRefused(batch);
      return new Room.Refused(REFUSED);
    }
    return switch (next.reserve(batch)) {
      case Room.Refused refusal -> refusal;
      case Room.Held held -> new CountedRoom(held);
    };
  }

  private void countAccepted(Batch batch) {
    incoming.add(batch.items());
    accepted.add(batch.items());
    outgoing.add(batch.items());
  }

  private void countRefused(Batch batch) {
    incoming.add(batch.items());
    refused.add(batch.items());
  }

  private final class CountedRoom implements Room.Held {
    private final Room.Held held;

    private CountedRoom(Room.Held held) {
      this.held = held;
    }

    @Override
    public void fill(Batch batch, Completion completion) {
      countAccepted(batch);
      held.fill(batch, completion);
    }

    @Override
    public void release() {
      held.release();
    }
  }
}
