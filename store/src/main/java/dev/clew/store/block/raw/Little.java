package dev.clew.store.block.raw;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Little-endian numbers at any place of a file.
final class Little {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INT_IN_ARRAY =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Little() {}

  static int intAt(MemorySegment bytes, long at) {
    return bytes.get(INT, at);
  }

  static long longAt(MemorySegment bytes, long at) {
    return bytes.get(LONG, at);
  }

  static int byteAt(MemorySegment bytes, long at) {
    return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
  }

  static int intAt(byte[] bytes, int at) {
    return (int) INT_IN_ARRAY.get(bytes, at);
  }

  /// Returns the number that stands in `width` bytes, 1 to 8; eight can be read from there.
  static long numberAt(MemorySegment bytes, long at, int width) {
    return bytes.get(LONG, at) & (-1L >>> (64 - 8 * width));
  }

  /// Returns how many bytes a number takes, at least one; negative ones take eight.
  static int width(long number) {
    return Math.max(1, (71 - Long.numberOfLeadingZeros(number)) / 8);
  }

  /// Returns eight letters as the number that they are in a file.
  static long magic(String letters) {
    byte[] ascii = letters.getBytes(StandardCharsets.US_ASCII);
    return longAt(MemorySegment.ofArray(ascii), 0);
  }

  static byte[] copy(MemorySegment bytes, long from, int count) {
    byte[] copy = new byte[count];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, count);
    return copy;
  }
}
