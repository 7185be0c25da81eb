package dev.clew.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what another process does.
final class Await {
  private static final long PAUSE_NANOS = 5_000_000;

  /// Something that is or is not yet so.
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  private Await() {}

  /// Returns when the condition holds.
  ///
  /// @throws AssertionError when it does not within the time
  static void until(Duration atMost, Condition condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - start > atMost.toNanos()) {
        throw new AssertionError("did not come true within " + atMost);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
