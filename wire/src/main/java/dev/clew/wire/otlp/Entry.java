package dev.clew.wire.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The layout that every writer gives a key-value pair: the key, then the value, both shorter than
/// 128 bytes, and nothing else. Readers test for it and leave all other layouts, which are as
/// legal, to a slower walk.
final class Entry {
  /// A field with an empty key and a value of two bytes.
  private static final int SHORTEST = 8;

  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Entry() {}

  /// Returns where the value's field starts in a pair of the usual layout, -1 for all others. The
  /// key then lies between `start + 2` and the result, the value's message from the result + 2 to
  /// `end`.
  static int valueField(byte[] b, int start, int end) {
    if (end - start < 4 || b[start] != Tags.KEY) {
      return -1;
    }
    int keyLength = b[start + 1];
    int at = start + 2 + keyLength;
    if (keyLength < 0 || at + 2 > end || b[at] != Tags.VALUE) {
      return -1;
    }
    int valueLength = b[at + 1];
    return valueLength >= 0 && at + 2 + valueLength == end ? at : -1;
  }

  /// Tells whether the bytes are a valid pair of the usual layout with a scalar value or none.
  /// False says nothing.
  static boolean isValidScalar(byte[] b, int start, int end) {
    int at = valueField(b, start, end);
    return at >= 0 && (at + 2 == end || isScalar(b, at + 2, end));
  }

  /// Returns where a field that holds such a pair ends, when the pair has a scalar value and is
  /// shorter than 128 bytes itself; -1 says nothing. The field's tag has one byte, which stands at
  /// `at`.
  static int afterScalar(byte[] b, int at, int end) {
    if (end - at < SHORTEST) {
      return -1;
    }
    int head = (int) FOUR_BYTES.get(b, at);
    int last = at + 2 + ((head >>> 8) & 0xFF);
    int value = at + 4 + (head >>> 24);
    if ((head & 0x80FF_8000) != Tags.KEY << 16 || last > end || value + 4 > last) {
      return -1;
    }
    int found = (int) FOUR_BYTES.get(b, value);
    int length = last - value - 2;
    if (found == (Tags.VALUE | length << 8 | Tags.TEXT_VALUE << 16 | (length - 2) << 24)) {
      return last;
    }
    return (found & 0xFFFF) == (Tags.VALUE | length << 8) && isScalar(b, value + 2, last)
        ? last
        : -1;
  }

  /// Tells whether an AnyValue is text of less than 128 bytes and nothing else.
  static boolean isShortText(byte[] b, int start, int end) {
    return end - start >= 2 && b[start] == Tags.TEXT_VALUE && b[start + 1] == end - start - 2;
  }

  private static boolean isScalar(byte[] b, int from, int end) {
    return switch (b[from]) {
      case Tags.TEXT_VALUE -> isShortText(b, from, end);
      case Tags.INT_VALUE, Tags.BOOL_VALUE -> isVarint(b, from + 1, end);
      case Tags.DOUBLE_VALUE -> end - from == 9;
      default -> false;
    };
  }

  private static boolean isVarint(byte[] b, int from, int end) {
    int p = from;
    while (p < end && b[p] < 0) {
      p++;
    }
    return p == end - 1 && end - from <= 10;
  }
}
