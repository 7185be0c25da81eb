package dev.clew.store.join;

import dev.clew.base.time.Clock;
import dev.clew.traceql.source.Completeness;
import java.util.LinkedHashSet;
import java.util.Set;

/// What one question has cost so far, and what it could not see. Belongs to one thread.
final class Question {
  private final QuestionLimits limits;
  private final Clock clock;
  private final long startNanos;
  private final Set<String> missing = new LinkedHashSet<>();
  private final FrameReaders readers = new FrameReaders();
  private long bytes;

  Question(QuestionLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    startNanos = clock.nanoTime();
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
    boolean spent = bytesSpent || clock.nanoTime() - startNanos > limits.timeNanosMax();
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
