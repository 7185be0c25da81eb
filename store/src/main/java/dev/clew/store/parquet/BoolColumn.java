package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import java.util.Arrays;

/// Truth values, in some rows.
public final class BoolColumn extends Column {
  private final byte[] bits = new byte[ParquetWriter.ROWS_MAX / 8];
  private boolean anyTrue;
  private boolean anyFalse;

  public BoolColumn(String name) {
    super(name, false);
  }

  public void set(int row, boolean value) {
    int at = mark(row);
    if (value) {
      bits[at >>> 3] |= (byte) (1 << (at & 7));
    }
    anyTrue |= value;
    anyFalse |= !value;
  }

  @Override
  Physical physical() {
    return Physical.BOOLEAN;
  }

  @Override
  void describe(Thrift schema) {}

  @Override
  Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  void appendValues(ByteBuilder out, Encoding encoding) {
    out.append(bits, 0, (count() + 7) / 8);
  }

  @Override
  void appendBounds(Thrift statistics) {
    if (count() > 0) {
      statistics.bytes(5, bytes(anyTrue)).bytes(6, bytes(!anyFalse));
    }
  }

  private static byte[] bytes(boolean value) {
    return new byte[] {(byte) (value ? 1 : 0)};
  }

  @Override
  void clear() {
    Arrays.fill(bits, (byte) 0);
    anyTrue = false;
    anyFalse = false;
  }
}
