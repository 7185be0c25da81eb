package dev.clew.pipeline.batching;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.GrpcStatus;
import dev.clew.pipeline.component.Outcome;

/// Completes an original once all its parts have ended.
///
/// All accepted is accepted. When nothing at all was taken over the original may be sent again if
/// one of its parts may. When some of it was taken over, sending it again would repeat that, so the
/// rest counts as rejected.
final class SplitCompletion {
  private final Completion original;
  // guarded by this
  private int openParts;
  private int acceptedItems;
  private int rejectedItems;
  private boolean anyRetryable;
  private long delayNanos;
  private GrpcStatus status = GrpcStatus.NONE;
  private String reason = "";

  SplitCompletion(Completion original, int parts) {
    this.original = original;
    this.openParts = parts;
  }

  /// Returns the completion of one part.
  Completion part(int items) {
    return outcome -> {
      if (end(items, outcome)) {
        original.complete(whole());
      }
    };
  }

  private synchronized boolean end(int items, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> acceptedItems += items;
      case Outcome.PartlyAccepted partly -> {
        acceptedItems += items - partly.rejectedItems();
        reject(partly.rejectedItems(), partly.reason(), GrpcStatus.NONE);
      }
      case Outcome.Retryable retryable -> {
        delayNanos = Math.max(delayNanos, retryable.delayNanos());
        anyRetryable = true;
        reject(items, retryable.reason(), retryable.status());
      }
      case Outcome.Permanent permanent -> reject(items, permanent.reason(), permanent.status());
    }
    return --openParts == 0;
  }

  private void reject(int items, String why, GrpcStatus code) {
    rejectedItems += items;
    if (reason.isEmpty()) {
      reason = why;
      status = code;
    }
  }

  private synchronized Outcome whole() {
    if (rejectedItems == 0) {
      return Outcome.ACCEPTED;
    }
    if (acceptedItems > 0) {
      return new Outcome.PartlyAccepted(rejectedItems, reason);
    }
    return anyRetryable
        ? new Outcome.Retryable(reason, delayNanos, status)
        : new Outcome.Permanent(reason, status);
  }
}
