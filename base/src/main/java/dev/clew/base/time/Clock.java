package dev.clew.base.time;

/// The two clocks of a process. Implementations are safe for use by many threads.
public interface Clock {
  /// Returns a monotonic reading in nanoseconds; only differences mean anything.
  long nanoTime();

  /// Returns the wall clock in nanoseconds since 1970-01-01T00:00:00Z.
  long epochNanos();

  /// Returns the machine's clocks.
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
