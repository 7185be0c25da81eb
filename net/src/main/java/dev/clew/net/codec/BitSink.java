package dev.clew.net.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bits into an array, the lowest first. Up to 56 bits may be put between two calls of [#settle()];
/// room is made beforehand.
final class BitSink {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;
  private long bits;
  private int count;

  BitSink(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /// Makes room for so many bytes more, and for the eight that a settling may touch.
  void reserve(long more) {
    long needed = length + more + 16;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
    }
  }

  void put(long value, int width) {
    bits |= value << count;
    count += width;
  }

  /// Writes out the whole bytes; fewer than eight bits stay.
  void settle() {
    LONG.set(bytes, length, bits);
    int whole = count >>> 3;
    length += whole;
    bits = whole == 8 ? 0 : bits >>> (whole << 3);
    count &= 7;
  }

  /// Writes out all bits, filled up to a byte with zeros.
  void finish() {
    settle();
    if (count > 0) {
      bytes[length++] = (byte) bits;
      bits = 0;
      count = 0;
    }
  }

  /// Counts bytes that were written into the array.
  void advance(int more) {
    length += more;
  }

  /// Appends a byte; only where no bits are left over.
  void octet(int value) {
    bytes[length++] = (byte) value;
  }
}
