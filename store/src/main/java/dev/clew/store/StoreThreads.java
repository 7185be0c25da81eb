package dev.clew.store;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The threads that a store works on, one task at a time each: the writer of the log, the one that
/// waits for the disk, the one that reads the log again after a start, the one that makes blocks.
record StoreThreads(
    Executor writer, Executor syncer, Executor replayer, Executor sealer, Runnable stop) {
  static StoreThreads own() {
    List<ExecutorService> threads =
        List.of(thread("writer"), thread("replay"), thread("sync"), thread("seal"));
    return new StoreThreads(
        threads.get(0),
        threads.get(2),
        threads.get(1),
        threads.get(3),
        () -> threads.forEach(ExecutorService::close));
  }

  /// Returns threads that are the caller's own: everything happens before a call returns.
  static StoreThreads callers() {
    return new StoreThreads(Runnable::run, Runnable::run, Runnable::run, Runnable::run, () -> {});
  }

  private static ExecutorService thread(String work) {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("clew-store-" + work).daemon().factory());
  }
}
