package dev.clew.pipeline.graph;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the first outcomes of all branches for one batch, answers the sender once, and leaves
/// the failures beside a success to their branches. Safe for use by many threads.
final class FanOutVerdict {
  private final Batch batch;
  private final List<BranchRetry> branches;
  private final Completion sender;
  private final @Nullable Outcome[] outcomes;
  private int open;

  FanOutVerdict(Batch batch, List<BranchRetry> branches, Completion sender) {
    this.batch = batch;
    this.branches = branches;
    this.sender = sender;
    this.outcomes = new Outcome[branches.size()];
    this.open = branches.size();
  }

  void ended(int branch, Outcome outcome) {
    synchronized (this) {
      outcomes[branch] = outcome;
      if (--open > 0) {
        return;
      }
    }
    conclude();
  }

  /// Runs on the thread of the last outcome, when nothing changes any more.
  private void conclude() {
    boolean taken = false;
    for (Outcome outcome : outcomes) {
      taken |= outcome instanceof Outcome.Accepted || outcome instanceof Outcome.PartlyAccepted;
    }
    if (!taken) {
      sender.complete(allFailed());
      return;
    }
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] instanceof Outcome.Retryable retryable) {
        branches.get(i).keep(batch, retryable);
      }
    }
    sender.complete(everyBranchPartly());
  }

  /// Some items are refused for the sender only when every branch refused some.
  private Outcome everyBranchPartly() {
    int least = Integer.MAX_VALUE;
    String reason = "";
    for (Outcome outcome : outcomes) {
      if (!(outcome instanceof Outcome.PartlyAccepted(int rejected, String why))) {
        return Outcome.ACCEPTED;
      }
      reason = rejected < least ? why : reason;
      least = Math.min(least, rejected);
    }
    return new Outcome.PartlyAccepted(least, reason);
  }

  private Outcome allFailed() {
    Outcome joined = null;
    for (Outcome outcome : outcomes) {
      joined = worse(joined, outcome);
    }
    return joined == null ? Outcome.ACCEPTED : joined;
  }

  private static @Nullable Outcome worse(@Nullable Outcome one, @Nullable Outcome other) {
    if (one instanceof Outcome.Retryable(String reason, long delayNanos, GrpcStatus status)) {
      return other instanceof Outcome.Retryable next
          ? new Outcome.Retryable(reason, Math.max(delayNanos, next.delayNanos()), status)
          : one;
    }
    return other instanceof Outcome.Retryable || one == null ? other : one;
  }
}
