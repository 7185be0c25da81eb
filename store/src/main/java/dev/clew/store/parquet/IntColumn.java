package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import java.util.Arrays;

/// 32-bit whole numbers, in every row.
public final class IntColumn extends Column {
  private final NumberDictionary dictionary = new NumberDictionary();
  private long[] values = new long[1024];

  public IntColumn(String name) {
    super(name, true);
  }

  public void set(int row, int value) {
    int at = mark(row);
    if (at == values.length) {
      values = Arrays.copyOf(values, at * 2);
    }
    values[at] = value;
  }

  @Override
  Physical physical() {
    return Physical.INT32;
  }

  @Override
  void describe(Thrift schema) {}

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
      out.appendFixed32((int) dictionary.value(i));
    }
  }

  @Override
  void appendValues(ByteBuilder out, Encoding encoding) {
    if (encoding == Encoding.DICTIONARY) {
      dictionary.appendCodes(out, count());
    } else {
      for (int i = 0; i < count(); i++) {
        out.appendFixed32((int) values[i]);
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
    return new ByteBuilder(4).appendFixed32((int) value).toByteArray();
  }

  @Override
  void clear() {
    dictionary.clear();
  }
}
