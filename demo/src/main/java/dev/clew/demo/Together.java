package dev.clew.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Steps that do not need each other, taken at once.
final class Together {
  private Together() {}

  /// Returns when all are done. The first that fails interrupts the others.
  ///
  /// @throws Exception what it failed with
  static void take(List<Callable<?>> steps) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ExecutorCompletionService<Object>(threads);
      for (Callable<?> step : steps) {
        done.submit(step::call);
      }
      try {
        for (int i = 0; i < steps.size(); i++) {
          done.take().get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }
}
