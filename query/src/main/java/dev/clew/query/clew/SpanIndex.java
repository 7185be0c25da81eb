package dev.clew.query.clew;

import java.util.Arrays;

/// Finds the row of a span by its id. Of spans with the same id, the first row is found.
final class SpanIndex {
  private final long[] ids;
  private final int[] rows;
  private final int mask;

  SpanIndex(long[] ids) {
    this.ids = ids;
    int capacity = Integer.highestOneBit(Math.max(8, ids.length)) << 2;
    rows = new int[capacity];
    mask = capacity - 1;
    Arrays.fill(rows, -1);
    for (int row = 0; row < ids.length; row++) {
      int slot = slot(ids[row]);
      if (rows[slot] < 0) {
        rows[slot] = row;
      }
    }
  }

  /// Returns the row of the span, -1 when it is not there.
  int row(long id) {
    return rows[slot(id)];
  }

  private int slot(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (rows[slot] >= 0 && ids[rows[slot]] != id) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
