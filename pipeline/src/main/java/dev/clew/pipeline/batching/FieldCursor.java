package dev.clew.pipeline.batching;

/// Walks the fields of one protobuf message that is known to be valid.
final class FieldCursor {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int GROUP_START = 3;
  private static final int GROUP_END = 4;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int to;
  private int position;
  private int start;
  private int valueStart;
  private int tag;

  FieldCursor(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.to = to;
  }

  /// Moves to the next field; returns whether there is one.
  boolean next() {
    if (position >= to) {
      return false;
    }
    start = position;
    tag = (int) varint();
    int length = (tag & 7) == DELIMITED ? (int) varint() : 0;
    valueStart = position;
    skip(tag & 7, length);
    if (position > to) {
      throw new IllegalStateException("a field reaches beyond its message");
    }
    return true;
  }

  int number() {
    return tag >>> 3;
  }

  boolean isDelimited() {
    return (tag & 7) == DELIMITED;
  }

  /// Returns where the field begins, its tag included.
  int start() {
    return start;
  }

  /// Returns where the value begins: after the tag and, if there is one, the length.
  int valueStart() {
    return valueStart;
  }

  int end() {
    return position;
  }

  private void skip(int wireType, int length) {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> position += 8;
      case DELIMITED -> position += length;
      case FIXED32 -> position += 4;
      case GROUP_START -> skipGroup();
      default -> throw new IllegalStateException("a field has wire type " + wireType);
    }
  }

  private void skipGroup() {
    int depth = 1;
    while (depth > 0) {
      int wireType = (int) varint() & 7;
      if (wireType == GROUP_START) {
        depth++;
      } else if (wireType == GROUP_END) {
        depth--;
      } else {
        skip(wireType, wireType == DELIMITED ? (int) varint() : 0);
      }
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("a varint is longer than ten bytes");
  }
}
