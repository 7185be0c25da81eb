package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.traceql.source.Completeness;
import java.util.LinkedHashSet;
import java.util.Set;

/// What one question has cost so far, and what it could not see. Belongs to one thread.
final class Question {
  private final QuestionLimits limits;
  private final Clock clock;
  private final Cancellation cancellation;
  private final long startNanos;
  private final Set<String> missing = new LinkedHashSet<>();
  private final FrameReaders readers = new FrameReaders();
  private long bytes;

  Question(QuestionLimits limits, Clock clock, Cancellation cancellation) {
    this.limits = limits;
    this.clock = clock;
    this.cancellation = cancellation;
    startNanos = clock.nanoTime();
  }

  /// Ends the question when nobody waits for it any more.
  Cancellation cancellation() {
    return cancellation;
  }

  /// Ends a step of the question when nobody waits for it, or its time is up.
  Cancellation stepCancellation() {
    return cancellation.orWhen(this::isLate, limits.spentText(false));
  }

  private boolean isLate() {
    return clock.nanoTime() - startNanos > limits.timeNanosMax();
  }

  FrameReaders readers() {
    return readers;
  }

  void read(long count) {
    bytes += count;
  }

  /// Says why not all can be seen.
  void miss(String why) {
    missing.add(why);
  }

  /// Tells whether the question has used up what it may cost; from then on its answer is partial.
  boolean isSpent() {
    boolean bytesSpent = bytes > limits.bytesMax();
    boolean spent = bytesSpent || isLate();
    if (spent) {
      miss(limits.spentText(bytesSpent));
    }
    return spent;
  }

  Completeness completeness(Completeness head) {
    Set<String> reasons = new LinkedHashSet<>();
    if (head instanceof Completeness.Partial(String reason)) {
      reasons.add(reason);
    }
    reasons.addAll(missing);
    return reasons.isEmpty()
        ? new Completeness.Complete()
        : new Completeness.Partial(String.join("; ", reasons));
  }
}
