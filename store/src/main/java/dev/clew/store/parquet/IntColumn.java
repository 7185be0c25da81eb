package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;

/// 32-bit whole numbers, in every row.
public final class IntColumn extends NumberColumn {
  public IntColumn(String name) {
    super(name, true);
  }

  public void set(int row, int value) {
    put(row, value);
  }

  @Override
  Physical physical() {
    return Physical.INT32;
  }

  @Override
  void append(ByteBuilder out, long value) {
    out.appendFixed32((int) value);
  }
}
