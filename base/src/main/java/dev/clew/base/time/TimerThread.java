package dev.clew.base.time;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A scheduler on one daemon thread of the machine's time.
public final class TimerThread implements Scheduler, AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;

  public TimerThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(name).daemon().factory());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    ScheduledFuture<?> future =
        executor.schedule(task, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  /// Drops what has not begun and ends the thread.
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
