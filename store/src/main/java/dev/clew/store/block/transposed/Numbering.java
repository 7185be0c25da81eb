package dev.clew.store.block.transposed;

import java.util.Arrays;

/// Numbers distinct values, from 0 on.
final class Numbering {
  private final LongTable ids = new LongTable();
  private long[] values = new long[8];

  int idOf(long value) {
    int size = ids.size();
    int id = (int) ids.putIfAbsent(value, size);
    if (id == size) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size] = value;
    }
    return id;
  }

  /// Returns the number of a value, −1 when it has none.
  int find(long value) {
    return (int) ids.find(value, -1);
  }

  long value(int id) {
    return values[id];
  }

  int size() {
    return ids.size();
  }
}
