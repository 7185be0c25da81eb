package dev.clew.components.exporters.debug;

import java.util.List;

/// One side of an exponential histogram. Bucket `i` lies between `bound(i)` and `bound(i + 1)`.
record ExponentialBuckets(int offset, List<Long> counts) {
  private static final double LN_2 = 0.693147180559945309417232121458176568;

  static ExponentialBuckets of(Message buckets) {
    return new ExponentialBuckets(buckets.zigzag(1), buckets.varints(2));
  }

  /// Returns the natural logarithm of the base of a point's buckets.
  static double factor(Message point) {
    return Math.scalb(LN_2, -point.zigzag(6));
  }

  int size() {
    return counts.size();
  }

  /// Returns a bound, exact to the last place or the one before; so is the reference's.
  double bound(int index, double factor) {
    return Math.exp(((double) offset + index) * factor);
  }

  String count(int index) {
    return Long.toUnsignedString(counts.get(index));
  }
}
