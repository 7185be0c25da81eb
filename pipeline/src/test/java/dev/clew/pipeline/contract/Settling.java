package dev.clew.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.TestCompletion;
import dev.clew.testkit.SimulatedClock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what happens on other threads and on simulated time.
public final class Settling {
  private static final int TURNS_MAX = 200_000;
  private static final long PARK_NANOS = 50_000;

  private Settling() {}

  /// Turns until `done`: each turn moves the clock on and lets other threads work.
  public static void until(SimulatedClock clock, long nanosPerTurn, BooleanSupplier done) {
    for (int turn = 0; !done.getAsBoolean(); turn++) {
      assertThat(turn).as("turns").isLessThan(TURNS_MAX);
      clock.advance(nanosPerTurn);
      LockSupport.parkNanos(PARK_NANOS);
    }
  }

  static boolean allComplete(List<TestCompletion> completions) {
    return completions.stream().allMatch(TestCompletion::isComplete);
  }
}
