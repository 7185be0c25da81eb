package dev.clew.base.time;

/// Runs tasks after a delay. Tasks must be short: they run on the timer's own thread, and whatever
/// waits or computes is handed to an executor from there. Safe for use by many threads.
public interface Scheduler {
  /// Runs `task` once, `delayNanos` from now (at once when not positive).
  Timer schedule(long delayNanos, Runnable task);

  /// A task that has been scheduled.
  interface Timer {
    /// Keeps the task from running if it has not begun; returns whether it was kept.
    boolean cancel();
  }
}
