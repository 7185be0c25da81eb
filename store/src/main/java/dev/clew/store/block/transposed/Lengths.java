package dev.clew.store.block.transposed;

import java.util.Arrays;

/// Numbers by their sign and length in bits: how many of each, the least and the greatest.
final class Lengths {
  static final int SIZE = 2 * Long.SIZE + 2;

  private final long[] counts = new long[SIZE];
  private final long[] least = new long[SIZE];
  private final long[] most = new long[SIZE];

  Lengths() {
    Arrays.fill(least, Long.MAX_VALUE);
    Arrays.fill(most, Long.MIN_VALUE);
  }

  static int of(long value) {
    return value >= 0 ? BitWriter.width(value) : Long.SIZE + 1 + BitWriter.width(~value);
  }

  void add(long value) {
    int length = of(value);
    counts[length]++;
    least[length] = Math.min(least[length], value);
    most[length] = Math.max(most[length], value);
  }

  long[] counts() {
    return counts;
  }

  long least(int length) {
    return least[length];
  }

  /// Returns how many bits tell the numbers of this length apart.
  int width(int length) {
    return BitWriter.width(most[length] - least[length]);
  }

  /// Returns the least number of all; 0 when there is none.
  long least() {
    long found = Long.MAX_VALUE;
    for (long value : least) {
      found = Math.min(found, value);
    }
    return found == Long.MAX_VALUE ? 0 : found;
  }

  /// Returns how many bits tell all numbers apart.
  int width() {
    long found = least();
    for (long value : most) {
      found = Math.max(found, value);
    }
    return BitWriter.width(found - least());
  }

  /// Returns what it costs to keep each number as its length and the bits that are left.
  double cost() {
    double bits = Cost.codes(counts, SIZE);
    for (int length = 0; length < SIZE; length++) {
      bits += counts[length] == 0 ? 0 : (double) counts[length] * width(length);
    }
    return bits;
  }
}
