package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;

/// Floating-point numbers, in some rows.
public final class RealColumn extends NumberColumn {
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean unordered;

  public RealColumn(String name) {
    super(name, false);
  }

  public void set(int row, double value) {
    put(row, Double.doubleToRawLongBits(value));
    min = Math.min(min, value);
    max = Math.max(max, value);
    unordered |= Double.isNaN(value);
  }

  @Override
  Physical physical() {
    return Physical.DOUBLE;
  }

  @Override
  void append(ByteBuilder out, long bits) {
    out.appendFixed64(bits);
  }

  /// Values that are no numbers have no order, so columns that hold them have no bounds.
  @Override
  void appendBounds(Thrift statistics) {
    if (count() > 0 && !unordered) {
      // zeros of both signs count as equal: bounds include both
      appendBounds(statistics, bits(min == 0 ? -0.0 : min), bits(max == 0 ? 0.0 : max));
    }
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  @Override
  void clear() {
    super.clear();
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    unordered = false;
  }
}
