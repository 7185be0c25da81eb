package dev.clew.pipeline.outcome;

/// How the way of a batch ended, seen from whoever handed it on.
public sealed interface Outcome {
  Outcome ACCEPTED = new Accepted();

  /// All items were taken over.
  record Accepted() implements Outcome {}

  /// Some items were refused for good, the others were taken over; sending again helps nobody.
  record PartlyAccepted(int rejectedItems, String reason) implements Outcome {}

  /// Nothing was taken over; the same batch may be sent again, not before `delayNanos` (zero: the
  /// sender chooses).
  record Retryable(String reason, long delayNanos, GrpcStatus status) implements Outcome {}

  /// Nothing was taken over, and sending the same batch again cannot help.
  record Permanent(String reason, GrpcStatus status) implements Outcome {}

  static Outcome retryable(String reason) {
    return new Retryable(reason, 0, GrpcStatus.NONE);
  }

  static Outcome retryable(String reason, long delayNanos) {
    return new Retryable(reason, delayNanos, GrpcStatus.NONE);
  }

  static Outcome permanent(String reason) {
    return new Permanent(reason, GrpcStatus.NONE);
  }
}
