package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import java.util.Arrays;

/// One column of a [ParquetWriter]: takes the values of a row group, rows in rising order, at most
/// one a row; a row without one is null. Not safe for use by many threads.
public abstract sealed class Column permits BoolColumn, NumberColumn, TextColumn {
  /// The physical types, with Parquet's numbers.
  enum Physical {
    BOOLEAN(0),
    INT32(1),
    INT64(2),
    DOUBLE(5),
    BYTE_ARRAY(6);

    final int code;

    Physical(int code) {
      this.code = code;
    }
  }

  /// How the values of a page are written, with Parquet's numbers.
  enum Encoding {
    PLAIN(0),
    DELTA(5),
    DICTIONARY(8);

    final int code;

    Encoding(int code) {
      this.code = code;
    }
  }

  private final String name;
  private final boolean required;
  private final long[] present = new long[ParquetWriter.ROWS_MAX / Long.SIZE];
  private int lastRow = -1;
  private int count;

  Column(String name, boolean required) {
    this.name = name;
    this.required = required;
  }

  public final String name() {
    return name;
  }

  final boolean required() {
    return required;
  }

  /// Returns the number of values that the row group has so far.
  public final int count() {
    return count;
  }

  /// Tells whether the row has a value; asked only of the latest one.
  public final boolean has(int row) {
    return lastRow == row;
  }

  /// Notes that the row has a value; returns the value's place among them.
  final int mark(int row) {
    if (row <= lastRow) {
      throw new IllegalStateException(name + ": a second value in row " + row);
    }
    lastRow = row;
    present[row >>> 6] |= 1L << row;
    return count++;
  }

  /// Appends which of the rows have values, as definition levels.
  final void appendLevels(ByteBuilder out, int rows, int[] scratch) {
    int at = out.appendRoom(4);
    if (count == 0 || count == rows) {
      Hybrid.repeat(out, count == 0 ? 0 : 1, rows, 1);
    } else {
      for (int row = 0; row < rows; row++) {
        scratch[row] = (int) (present[row >>> 6] >>> row) & 1;
      }
      Hybrid.append(out, scratch, rows, 1);
    }
    int length = out.length() - at - 4;
    for (int i = 0; i < 4; i++) {
      out.array()[at + i] = (byte) (length >>> (8 * i));
    }
  }

  final void endRowGroup() {
    Arrays.fill(present, 0);
    lastRow = -1;
    count = 0;
    clear();
  }

  abstract Physical physical();

  /// Writes what the schema says of the type beyond the physical one.
  abstract void describe(Thrift schema);

  /// Chooses the encoding of the row group's values.
  abstract Encoding encoding();

  /// Returns the number of entries of the dictionary.
  int dictionarySize() {
    return 0;
  }

  void appendDictionary(ByteBuilder out) {
    throw new IllegalStateException(name + " has no dictionary");
  }

  abstract void appendValues(ByteBuilder out, Encoding encoding);

  /// Appends smallest and largest value, as the statistics hold them; nothing when not known.
  abstract void appendBounds(Thrift statistics);

  abstract void clear();
}
