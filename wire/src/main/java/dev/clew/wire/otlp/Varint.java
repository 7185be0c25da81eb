package dev.clew.wire.otlp;

/// Reads protobuf's variable-length numbers from bytes that [OtlpValidation] has passed. Other
/// bytes end in an [IndexOutOfBoundsException] or a wrong number, never in a loop without end.
///
/// A length or tag is handed back as a pair in one `long`: the number in the upper half, the
/// position after it in the lower, so that callers keep their position in a local variable.
final class Varint {
  private Varint() {}

  static long length(byte[] bytes, int at) {
    int first = bytes[at];
    if (first >= 0) {
      return (long) first << 32 | at + 1;
    }
    int second = bytes[at + 1];
    return second >= 0
        ? (long) ((first & 0x7F) | second << 7) << 32 | at + 2
        : longPair(bytes, at, Integer.MAX_VALUE);
  }

  /// Reads a tag, which may use all 32 bits.
  static long tag(byte[] bytes, int at) {
    int first = bytes[at];
    return first >= 0 ? (long) first << 32 | at + 1 : longPair(bytes, at, 0xFFFF_FFFFL);
  }

  static int value(long pair) {
    return (int) (pair >>> 32);
  }

  static int next(long pair) {
    return (int) pair;
  }

  /// Returns the position after a length-delimited field whose length stands at `at`.
  static int skipDelimited(byte[] bytes, int at) {
    int length = bytes[at];
    if (length >= 0) {
      return at + 1 + length;
    }
    long pair = length(bytes, at);
    return next(pair) + value(pair);
  }

  /// Returns the position after a field of wire type `tag & 7`.
  static int skip(byte[] bytes, int at, int tag) {
    return switch (tag & 7) {
      case 0 -> skip(bytes, at);
      case 1 -> at + 8;
      case 2 -> skipDelimited(bytes, at);
      case 5 -> at + 4;
      default -> throw new IndexOutOfBoundsException("wire type " + (tag & 7) + " at byte " + at);
    };
  }

  static int skip(byte[] bytes, int at) {
    int p = at;
    while (bytes[p] < 0) {
      p++;
    }
    return p + 1;
  }

  static long read(byte[] bytes, int at) {
    long value = 0;
    int p = at;
    for (int shift = 0; shift < 64; shift += 7) {
      byte part = bytes[p++];
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a varint of more than ten bytes at byte " + at);
  }

  private static long longPair(byte[] bytes, int at, long max) {
    long value = read(bytes, at);
    if (value < 0 || value > max) {
      throw new IndexOutOfBoundsException("length or tag " + value + " at byte " + at);
    }
    return value << 32 | skip(bytes, at);
  }
}
