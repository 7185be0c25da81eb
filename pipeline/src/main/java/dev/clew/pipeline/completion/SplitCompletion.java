package dev.clew.pipeline.completion;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;

/// Joins the outcomes of the parts that one batch was split into. The batch ends when its last part
/// has: accepted when all parts were, partly accepted when some items were, and when no item was,
/// retryable as soon as one part is. Safe for use by many threads.
public final class SplitCompletion {
  private final Completion whole;
  private final long itemsTotal;
  private int partsOpen;
  private long itemsRejected;
  private String reason = "";
  private Outcome worst = Outcome.ACCEPTED;

  private SplitCompletion(Completion whole, int parts, long itemsTotal) {
    this.whole = whole;
    this.partsOpen = parts;
    this.itemsTotal = itemsTotal;
  }

  /// Begins a split.
  ///
  /// @param parts how many parts there are, at least one; [#part] is asked once for each
  /// @param items the items in all parts together
  public static SplitCompletion of(Completion whole, int parts, int items) {
    if (parts < 1) {
      throw new IllegalArgumentException("a batch is split into at least one part: " + parts);
    }
    return new SplitCompletion(whole, parts, items);
  }

  /// Returns the completion of one part.
  public Completion part(int items) {
    return OnceCompletion.of(outcome -> ended(items, outcome));
  }

  private void ended(int items, Outcome outcome) {
    Outcome joined;
    synchronized (this) {
      note(items, outcome);
      if (--partsOpen > 0) {
        return;
      }
      joined = joined();
    }
    whole.complete(joined);
  }

  private void note(int items, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> {}
      case Outcome.PartlyAccepted(int rejected, String why) -> reject(rejected, why);
      case Outcome.Retryable retryable -> {
        reject(items, retryable.reason());
        worst = later(retryable);
      }
      case Outcome.Permanent permanent -> {
        reject(items, permanent.reason());
        worst = worst instanceof Outcome.Retryable ? worst : permanent;
      }
    }
  }

  private void reject(long items, String why) {
    itemsRejected += items;
    reason = reason.isEmpty() ? why : reason;
  }

  private Outcome later(Outcome.Retryable next) {
    return worst instanceof Outcome.Retryable(String why, long delayNanos, GrpcStatus status)
        ? new Outcome.Retryable(why, Math.max(delayNanos, next.delayNanos()), status)
        : next;
  }

  private Outcome joined() {
    boolean nothingAccepted = itemsRejected >= itemsTotal;
    if (nothingAccepted && !(worst instanceof Outcome.Accepted)) {
      return worst;
    }
    return itemsRejected == 0
        ? Outcome.ACCEPTED
        : new Outcome.PartlyAccepted((int) itemsRejected, reason);
  }
}
