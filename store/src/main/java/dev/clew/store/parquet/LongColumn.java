package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import java.util.Arrays;

/// 64-bit whole numbers, or moments in microseconds.
public final class LongColumn extends Column {
  private static final int TIMESTAMP_MICROS = 10;
  private static final int LOGICAL_TIMESTAMP = 8;

  private final boolean timestamp;
  private final NumberDictionary dictionary = new NumberDictionary();
  private long[] values = new long[1024];

  private LongColumn(String name, boolean required, boolean timestamp) {
    super(name, required);
    this.timestamp = timestamp;
  }

  public static LongColumn required(String name) {
    return new LongColumn(name, true, false);
  }

  public static LongColumn optional(String name) {
    return new LongColumn(name, false, false);
  }

  /// Returns a column of moments, in microseconds since 1970.
  public static LongColumn timestamp(String name) {
    return new LongColumn(name, true, true);
  }

  public void set(int row, long value) {
    int at = mark(row);
    if (at == values.length) {
      values = Arrays.copyOf(values, at * 2);
    }
    values[at] = value;
  }

  @Override
  Physical physical() {
    return Physical.INT64;
  }

  @Override
  void describe(Thrift schema) {
    if (timestamp) {
      schema.integer(6, TIMESTAMP_MICROS).open(10).open(LOGICAL_TIMESTAMP).bool(1, true);
      schema.open(2).open(2).close().close().close().close();
    }
  }

  @Override
  Encoding encoding() {
    return dictionary.build(values, count()) ? Encoding.DICTIONARY : Encoding.PLAIN;
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  void appendDictionary(ByteBuilder out) {
    for (int i = 0; i < dictionary.size(); i++) {
      out.appendFixed64(dictionary.value(i));
    }
  }

  @Override
  void appendValues(ByteBuilder out, Encoding encoding) {
    if (encoding == Encoding.DICTIONARY) {
      dictionary.appendCodes(out, count());
    } else {
      for (int i = 0; i < count(); i++) {
        out.appendFixed64(values[i]);
      }
    }
  }

  @Override
  void appendBounds(Thrift statistics) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < count(); i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    if (count() > 0) {
      statistics.bytes(5, bytes(max)).bytes(6, bytes(min));
    }
  }

  private static byte[] bytes(long value) {
    return new ByteBuilder(8).appendFixed64(value).toByteArray();
  }

  @Override
  void clear() {
    dictionary.clear();
  }
}
