package dev.clew.components.processors.memorylimiter;

import java.time.Duration;

/// How often a collection may be forced: not more often than the least interval, and ever more
/// seldom while collections free next to nothing.
final class CollectionPace {
  private static final double NEARLY_A_CHECK = 0.95;

  private final long minNanos;
  private final long maxNanos;
  private final long floorNanos;
  private long intervalNanos;

  /// @param max zero: the interval does not grow
  CollectionPace(Duration min, Duration max, Duration checkInterval) {
    this.minNanos = min.toNanos();
    this.maxNanos = max.toNanos();
    // A little less than a check, so that a check that comes early by a hair still collects.
    this.floorNanos = Math.max(minNanos, (long) (checkInterval.toNanos() * NEARLY_A_CHECK));
  }

  boolean allows(long nanosSinceLast) {
    return nanosSinceLast > Math.max(minNanos, intervalNanos);
  }

  void reset() {
    intervalNanos = 0;
  }

  void slowDown() {
    intervalNanos =
        maxNanos == 0
            ? minNanos
            : Math.min(2 * Math.max(intervalNanos, floorNanos), Math.max(maxNanos, minNanos));
  }

  double intervalSeconds() {
    return intervalNanos / 1e9;
  }
}
