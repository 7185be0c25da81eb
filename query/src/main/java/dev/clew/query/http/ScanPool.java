package dev.clew.query.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The platform threads that questions are worked on, a bounded number, with a bounded line before
/// them.
final class ScanPool implements AutoCloseable {
  private final ThreadPoolExecutor executor;

  ScanPool(int threads, int waitingMax) {
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waitingMax),
            Thread.ofPlatform().name("clew-query-", 0).daemon().factory());
    executor.allowCoreThreadTimeOut(true);
  }

  /// Runs a task soon; false when the line is full or the pool is closed.
  boolean trySubmit(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }

  int waiting() {
    return executor.getQueue().size();
  }

  /// Lets running tasks end by themselves and takes no more.
  @Override
  public void close() {
    executor.shutdown();
  }
}
