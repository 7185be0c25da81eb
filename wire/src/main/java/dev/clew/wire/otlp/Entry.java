package dev.clew.wire.otlp;

/// The layout that every writer gives a key-value pair: the key, then the value, both shorter than
/// 128 bytes, and nothing else. Readers test for it and leave all other layouts, which are as
/// legal, to a slower walk.
final class Entry {
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
