package dev.clew.pipeline.telemetry;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/// One series: a number or a distribution.
sealed interface Series {
  /// Tells whether anything has been recorded; series of which nothing is known are not shown.
  boolean isShown();

  /// Counted here.
  final class Counted implements Series, Telemetry.Counter {
    private final LongAdder count = new LongAdder();
    private volatile boolean touched;

    @Override
    public void add(long more) {
      if (!touched) {
        touched = true;
      }
      count.add(more);
    }

    @Override
    public boolean isShown() {
      return touched;
    }

    long value() {
      return count.sum();
    }
  }

  /// Read from elsewhere when asked for.
  record Read(DoubleSupplier value) implements Series {
    @Override
    public boolean isShown() {
      return true;
    }
  }

  /// A distribution over fixed upper bounds.
  final class Observed implements Series, Telemetry.Histogram {
    private final double[] bounds;
    private final long[] counts;
    private double sum;

    Observed(double[] bounds) {
      this.bounds = bounds;
      this.counts = new long[bounds.length + 1];
    }

    @Override
    public synchronized void observe(double value) {
      int at = Arrays.binarySearch(bounds, value);
      counts[at >= 0 ? at : -at - 1]++;
      sum += value;
    }

    @Override
    public synchronized boolean isShown() {
      return Arrays.stream(counts).anyMatch(count -> count > 0);
    }

    double[] bounds() {
      return bounds.clone();
    }

    synchronized long[] counts() {
      return counts.clone();
    }

    synchronized double sum() {
      return sum;
    }
  }
}
