package dev.clew.components.processors.batch;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.batching.Portion;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Admission to the bytes that the processor owns. Admitted is acknowledged. Who finds no room is
/// held in line, and after a while told to try again, so that a client's own timeout does not lead
/// to the same data twice.
///
/// Where the process's budget has room the bytes are taken from there too, so that the limiter sees
/// them. The budget cannot refuse here: the callers held would fill it and wait for themselves.
final class Buffer {
  private static final long BYTES_MAX = 32L << 20;
  private static final long HOLD_NANOS_MAX = Duration.ofSeconds(5).toNanos();
  private static final Outcome FULL = Outcome.retryable("the batch processor's buffer is full");

  private static final class Held {
    private final Batch batch;
    private final Completion completion;
    // holds on to the caller, so it is cancelled when the wait is over
    private Scheduler.@Nullable Timer limit;

    private Held(Batch batch, Completion completion) {
      this.batch = batch;
      this.completion = completion;
    }

    private void complete(Outcome outcome) {
      if (limit != null) {
        limit.cancel();
      }
      completion.complete(outcome);
    }
  }

  private final MemoryBudget budget;
  private final Scheduler scheduler;
  private final Consumer<Portion> inside;
  private final long bytesMax;

  // guarded by this
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private long bytes;

  /// @param inside takes what was admitted
  Buffer(MemoryBudget budget, Scheduler scheduler, Consumer<Portion> inside) {
    this.budget = budget;
    this.scheduler = scheduler;
    this.inside = inside;
    this.bytesMax = Math.min(BYTES_MAX, budget.bytesMax() / 4);
  }

  void admit(Batch batch, Completion completion) {
    Portion portion;
    synchronized (this) {
      if (!held.isEmpty() || !fits(batch)) {
        hold(new Held(batch, completion));
        return;
      }
      portion = take(batch);
    }
    completion.complete(Outcome.ACCEPTED);
    inside.accept(portion);
  }

  /// Answers everyone who is held.
  void refuseHeld(Outcome outcome) {
    List<Held> all;
    synchronized (this) {
      all = List.copyOf(held);
      held.clear();
    }
    all.forEach(caller -> caller.complete(outcome));
  }

  private void hold(Held caller) {
    held.add(caller);
    caller.limit = scheduler.schedule(HOLD_NANOS_MAX, () -> expire(caller));
  }

  private void expire(Held caller) {
    boolean waited;
    synchronized (this) {
      waited = held.remove(caller);
    }
    if (waited) {
      caller.complete(FULL);
    }
  }

  private boolean fits(Batch batch) {
    return bytes == 0 || bytes + batch.sizeBytes() <= bytesMax;
  }

  private Portion take(Batch batch) {
    boolean taken = budget.tryTake(batch.sizeBytes());
    bytes += batch.sizeBytes();
    return new Portion(batch, _ -> leave(batch, taken));
  }

  private void leave(Batch batch, boolean taken) {
    List<Held> admitted = new ArrayList<>();
    List<Portion> portions = new ArrayList<>();
    synchronized (this) {
      bytes -= batch.sizeBytes();
      if (taken) {
        budget.giveBack(batch.sizeBytes());
      }
      while (!held.isEmpty() && fits(held.element().batch)) {
        admitted.add(held.remove());
        portions.add(take(admitted.getLast().batch));
      }
    }
    for (int i = 0; i < admitted.size(); i++) {
      admitted.get(i).complete(Outcome.ACCEPTED);
      inside.accept(portions.get(i));
    }
  }
}
