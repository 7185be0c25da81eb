package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import java.util.Arrays;

/// Numbers of one width, kept as 64 bits each.
abstract sealed class NumberColumn extends Column permits IntColumn, LongColumn, RealColumn {
  private final NumberDictionary dictionary = new NumberDictionary();
  private long[] values = new long[1024];

  NumberColumn(String name, boolean required) {
    super(name, required);
  }

  final void put(int row, long value) {
    int at = mark(row);
    if (at == values.length) {
      values = Arrays.copyOf(values, at * 2);
    }
    values[at] = value;
  }

  /// Appends a number as Parquet has it.
  abstract void append(ByteBuilder out, long value);

  @Override
  void describe(Thrift schema) {}

  @Override
  final Encoding encoding() {
    return dictionary.build(values, count()) ? Encoding.DICTIONARY : Encoding.PLAIN;
  }

  @Override
  final int dictionarySize() {
    return dictionary.size();
  }

  @Override
  final void appendDictionary(ByteBuilder out) {
    for (int i = 0; i < dictionary.size(); i++) {
      append(out, dictionary.value(i));
    }
  }

  @Override
  final void appendValues(ByteBuilder out, Encoding encoding) {
    if (encoding == Encoding.DICTIONARY) {
      dictionary.appendCodes(out, count());
    } else {
      for (int i = 0; i < count(); i++) {
        append(out, values[i]);
      }
    }
  }

  /// Whole numbers are in the order of their values.
  @Override
  void appendBounds(Thrift statistics) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < count(); i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    if (count() > 0) {
      appendBounds(statistics, min, max);
    }
  }

  final void appendBounds(Thrift statistics, long min, long max) {
    statistics.bytes(5, bytes(max)).bytes(6, bytes(min));
  }

  private byte[] bytes(long value) {
    var out = new ByteBuilder(8);
    append(out, value);
    return out.toByteArray();
  }

  @Override
  void clear() {
    dictionary.clear();
  }
}
