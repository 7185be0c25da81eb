package dev.clew.base.limits;

/// Tells long work that nobody waits for it any more, or that its time is up. Work asks at its own
/// borders (between traces, blocks, pages). Safe for use by many threads.
public final class Cancellation {
  /// Thrown by work that found itself cancelled.
  public static final class CancelledException extends RuntimeException {
    CancelledException(String reason) {
      super(reason, null, false, false);
    }
  }

  private volatile String reason = "";

  /// Cancels; the first reason stays.
  public void cancel(String why) {
    if (reason.isEmpty()) {
      reason = why.isEmpty() ? "cancelled" : why;
    }
  }

  public boolean isCancelled() {
    return !reason.isEmpty();
  }

  /// @throws CancelledException once this has been cancelled
  public void check() {
    String why = reason;
    if (!why.isEmpty()) {
      throw new CancelledException(why);
    }
  }
}
