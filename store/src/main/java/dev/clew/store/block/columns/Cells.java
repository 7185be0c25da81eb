package dev.clew.store.block.columns;

import dev.clew.store.parquet.BoolColumn;
import dev.clew.store.parquet.Column;
import dev.clew.store.parquet.LongColumn;
import dev.clew.store.parquet.RealColumn;
import dev.clew.store.parquet.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Values that are the same in every row of one origin, ready to be set. Not safe for use by many
/// threads.
final class Cells {
  private final List<Column> columns = new ArrayList<>();
  private long[] bits = new long[16];
  private byte[] tail = {};

  /// Adds a value, unless the column has one: the code of a text, a number or its bits.
  void add(Column column, long value) {
    if (columns.contains(column)) {
      return;
    }
    if (columns.size() == bits.length) {
      bits = Arrays.copyOf(bits, bits.length * 2);
    }
    bits[columns.size()] = value;
    columns.add(column);
  }

  void tail(byte[] entries) {
    tail = entries;
  }

  byte[] tail() {
    return tail;
  }

  void set(int row) {
    for (int i = 0; i < columns.size(); i++) {
      set(columns.get(i), row, bits[i]);
    }
  }

  /// Sets a value in the form that [#add(Column, long)] takes.
  static void set(Column column, int row, long bits) {
    switch (column) {
      case TextColumn text -> text.set(row, (int) bits);
      case LongColumn number -> number.set(row, bits);
      case RealColumn real -> real.set(row, Double.longBitsToDouble(bits));
      case BoolColumn bool -> bool.set(row, bits != 0);
      default -> throw new IllegalArgumentException(column.name() + " is no attribute's");
    }
  }
}
