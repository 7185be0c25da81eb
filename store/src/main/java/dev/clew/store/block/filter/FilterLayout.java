package dev.clew.store.block.filter;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Where things stand in a file of filters: filters first, then an entry for each row group, then
/// the end. All numbers are little-endian.
final class FilterLayout {
  static final int VERSION = 1;
  static final int HEADER_BYTES = 16;
  static final int ENTRY_BYTES = 32;
  static final int END_BYTES = 16;

  static final long MAGIC =
      ByteBuffer.wrap("CLEW-FLT".getBytes(StandardCharsets.US_ASCII))
          .order(ByteOrder.LITTLE_ENDIAN)
          .getLong();

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private FilterLayout() {}

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
