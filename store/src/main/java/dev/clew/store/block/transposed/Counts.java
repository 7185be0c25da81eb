package dev.clew.store.block.transposed;

import java.util.Arrays;

/// How often each of a growing set of numbered things came.
final class Counts {
  private long[] counts = new long[8];

  void add(int id) {
    if (id >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(id + 1, counts.length * 2));
    }
    counts[id]++;
  }

  long of(int id) {
    return id < counts.length ? counts[id] : 0;
  }

  /// Returns the counts of the first `size` things at least, to be read only.
  long[] array(int size) {
    if (size > counts.length) {
      counts = Arrays.copyOf(counts, size);
    }
    return counts;
  }
}
