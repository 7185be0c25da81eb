package dev.clew.components.processors.batch;

import dev.clew.base.time.Scheduler;
import dev.clew.components.processors.batch.BatchTelemetry.Trigger;
import dev.clew.pipeline.batching.BatchAccumulator;
import dev.clew.pipeline.batching.Portion;
import dev.clew.pipeline.batching.Sizer;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Metadata;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The batches of one value of the metadata keys. They go downstream one after another, so their
/// order stays.
final class Shard {
  private record Ready(Portion portion, Trigger trigger) {}

  private final BatchProcessor processor;
  private final long timeoutNanos;
  private final BatchAccumulator waiting;

  // guarded by this
  private final ArrayDeque<Ready> ready = new ArrayDeque<>();
  private Scheduler.@Nullable Timer timer;
  private boolean sending;

  Shard(BatchProcessor processor, BatchConfig config, Metadata metadata) {
    this.processor = processor;
    this.timeoutNanos = config.timeout().toNanos();
    long min = timeoutNanos == 0 ? 0 : config.sendBatchSize();
    this.waiting = new BatchAccumulator(Sizer.ITEMS, min, config.sendBatchMaxSize(), metadata);
  }

  void add(Portion portion) {
    synchronized (this) {
      List<Portion> full = waiting.add(portion);
      full.forEach(batch -> ready.add(new Ready(batch, Trigger.SIZE)));
      watch(!full.isEmpty());
    }
    send();
  }

  /// Makes what waits ready, whatever its size.
  void flush() {
    synchronized (this) {
      if (!waiting.isEmpty()) {
        ready.add(new Ready(waiting.take(), Trigger.TIMEOUT));
      }
      watch(true);
    }
    send();
  }

  synchronized boolean isIdle() {
    return !sending && ready.isEmpty() && waiting.isEmpty();
  }

  /// Takes away what has not been sent yet.
  synchronized List<Portion> giveUp() {
    List<Portion> left = ready.stream().map(Ready::portion).toList();
    ready.clear();
    return left;
  }

  /// Lets the timer run while something waits, from the first item on.
  private void watch(boolean anew) {
    if (timer != null && (anew || waiting.isEmpty())) {
      timer.cancel();
      timer = null;
    }
    if (timer == null && !waiting.isEmpty()) {
      timer = processor.later(timeoutNanos, this::flush);
    }
  }

  private void send() {
    Ready next = take();
    while (next != null) {
      if (!new Sending(next).run()) {
        return;
      }
      next = take();
    }
    processor.noteIdle();
  }

  private synchronized @Nullable Ready take() {
    if (sending || ready.isEmpty()) {
      return null;
    }
    sending = true;
    return ready.remove();
  }

  private synchronized void free() {
    sending = false;
  }

  /// One batch on its way; goes on with the next one when it ends, without deepening the stack.
  private final class Sending {
    private final Ready batch;
    // guarded by this
    private boolean returned;
    private boolean ended;

    private Sending(Ready batch) {
      this.batch = batch;
    }

    /// Returns whether the batch has ended already.
    private boolean run() {
      processor.send(batch.portion().batch(), this::end);
      synchronized (this) {
        returned = true;
        return ended;
      }
    }

    private void end(Outcome outcome) {
      processor.sent(batch.trigger(), batch.portion().batch(), outcome);
      batch.portion().completion().complete(outcome);
      free();
      if (endedLate()) {
        send();
      }
    }

    private synchronized boolean endedLate() {
      ended = true;
      return returned;
    }
  }
}
