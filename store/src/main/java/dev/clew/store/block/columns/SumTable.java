package dev.clew.store.block.columns;

import dev.clew.store.intern.Hashing;
import java.util.Arrays;

/// Sums per key, a key being two words. Not safe for use by many threads.
final class SumTable {
  private long[] highs = new long[1024];
  private long[] lows = new long[1024];
  private long[] counts = new long[1024];
  private long[] sums = new long[1024];
  private long[] mins = new long[1024];
  private long[] maxs = new long[1024];
  private int[] slots = new int[4096];
  private int size;

  /// Counts one more of the key.
  ///
  /// @param amount what is summed, not negative; a sum stops at the largest long
  /// @param moment what the smallest and the largest are kept of
  void add(long high, long low, long amount, long moment) {
    int at = place(high, low);
    counts[at]++;
    long sum = sums[at] + amount;
    sums[at] = sum < 0 ? Long.MAX_VALUE : sum;
    mins[at] = Math.min(mins[at], moment);
    maxs[at] = Math.max(maxs[at], moment);
  }

  private int place(long high, long low) {
    int mask = slots.length - 1;
    int at = (int) Hashing.mix(high, low) & mask;
    while (slots[at] != 0) {
      int found = slots[at] - 1;
      if (highs[found] == high && lows[found] == low) {
        return found;
      }
      at = at + 1 & mask;
    }
    if (size * 2 >= slots.length) {
      grow();
      return place(high, low);
    }
    slots[at] = size + 1;
    return append(high, low);
  }

  private int append(long high, long low) {
    if (size == highs.length) {
      int capacity = size * 2;
      highs = Arrays.copyOf(highs, capacity);
      lows = Arrays.copyOf(lows, capacity);
      counts = Arrays.copyOf(counts, capacity);
      sums = Arrays.copyOf(sums, capacity);
      mins = Arrays.copyOf(mins, capacity);
      maxs = Arrays.copyOf(maxs, capacity);
    }
    highs[size] = high;
    lows[size] = low;
    mins[size] = Long.MAX_VALUE;
    maxs[size] = Long.MIN_VALUE;
    return size++;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int at = (int) Hashing.mix(highs[i], lows[i]) & mask;
      while (slots[at] != 0) {
        at = at + 1 & mask;
      }
      slots[at] = i + 1;
    }
  }

  int size() {
    return size;
  }

  long high(int at) {
    return highs[at];
  }

  long low(int at) {
    return lows[at];
  }

  long count(int at) {
    return counts[at];
  }

  long sum(int at) {
    return sums[at];
  }

  long min(int at) {
    return mins[at];
  }

  long max(int at) {
    return maxs[at];
  }
}
