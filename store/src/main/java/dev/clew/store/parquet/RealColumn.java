package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import java.util.Arrays;

/// Floating-point numbers, in some rows.
public final class RealColumn extends Column {
  private final NumberDictionary dictionary = new NumberDictionary();
  private long[] bits = new long[1024];
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean unordered;

  public RealColumn(String name) {
    super(name, false);
  }

  public void set(int row, double value) {
    int at = mark(row);
    if (at == bits.length) {
      bits = Arrays.copyOf(bits, at * 2);
    }
    bits[at] = Double.doubleToRawLongBits(value);
    min = Math.min(min, value);
    max = Math.max(max, value);
    unordered |= Double.isNaN(value);
  }

  @Override
  Physical physical() {
    return Physical.DOUBLE;
  }

  @Override
  void describe(Thrift schema) {}

  @Override
  Encoding encoding() {
    return dictionary.build(bits, count()) ? Encoding.DICTIONARY : Encoding.PLAIN;
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
        out.appendFixed64(bits[i]);
      }
    }
  }

  /// Values that are no numbers have no order, so columns that hold them have no bounds.
  @Override
  void appendBounds(Thrift statistics) {
    if (count() > 0 && !unordered) {
      // zeros of both signs count as equal: bounds include both
      statistics.bytes(5, bytes(max == 0 ? 0.0 : max)).bytes(6, bytes(min == 0 ? -0.0 : min));
    }
  }

  private static byte[] bytes(double value) {
    return new ByteBuilder(8).appendFixed64(Double.doubleToRawLongBits(value)).toByteArray();
  }

  @Override
  void clear() {
    dictionary.clear();
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    unordered = false;
  }
}
