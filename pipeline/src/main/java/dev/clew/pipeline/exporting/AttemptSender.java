package dev.clew.pipeline.exporting;

import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Bounds an attempt in time, and sees to it that it ends exactly once.
final class AttemptSender implements Sender {
  private static final Outcome TIMED_OUT =
      new Outcome.Retryable("context deadline exceeded", 0, GrpcStatus.DEADLINE_EXCEEDED);

  private final Sender next;
  private final long timeoutNanos;
  private final Scheduler scheduler;

  /// @param timeoutNanos zero: no bound
  AttemptSender(Sender next, long timeoutNanos, Scheduler scheduler) {
    this.next = next;
    this.timeoutNanos = timeoutNanos;
    this.scheduler = scheduler;
  }

  @Override
  public void send(Batch batch, Completion completion) {
    var attempt = new Attempt(completion);
    if (timeoutNanos > 0) {
      attempt.timer = scheduler.schedule(timeoutNanos, () -> attempt.complete(TIMED_OUT));
    }
    try {
      next.send(batch, attempt);
    } catch (RuntimeException fault) {
      attempt.complete(Outcome.permanent("Permanent error: " + fault));
    }
  }

  private static final class Attempt implements Completion {
    private final Completion waiting;
    private final AtomicBoolean ended = new AtomicBoolean();
    // written before the batch is sent, read by whoever ends the attempt
    private volatile Scheduler.@Nullable Timer timer;

    private Attempt(Completion waiting) {
      this.waiting = waiting;
    }

    @Override
    public void complete(Outcome outcome) {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      Scheduler.Timer running = timer;
      if (running != null) {
        running.cancel();
      }
      waiting.complete(outcome);
    }
  }
}
