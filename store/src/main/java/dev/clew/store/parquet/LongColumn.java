package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;

/// 64-bit whole numbers, or moments in microseconds.
public final class LongColumn extends NumberColumn {
  private static final int TIMESTAMP_MICROS = 10;
  private static final int LOGICAL_TIMESTAMP = 8;

  private final boolean timestamp;

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
    put(row, value);
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
  void append(ByteBuilder out, long value) {
    out.appendFixed64(value);
  }
}
