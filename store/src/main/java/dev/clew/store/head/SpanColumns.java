package dev.clew.store.head;

import java.util.Arrays;

/// The columns of a segment's spans, 57 bytes a row. Growing copies, so that a [SegmentView] may
/// keep the arrays it has: rows that it knows never change in them. Written by one thread.
final class SpanColumns {
  /// Kind in the lowest three bits, status in the next two.
  private static final int STATUS_SHIFT = 3;

  int[] trace = new int[0];
  int[] next = new int[0];
  int[] offset = new int[0];
  int[] length = new int[0];
  int[] origin = new int[0];
  int[] name = new int[0];
  byte[] tags = new byte[0];
  long[] start = new long[0];
  long[] duration = new long[0];
  long[] spanId = new long[0];
  long[] parentId = new long[0];

  static byte tags(int kind, int status) {
    return (byte) (kind | status << STATUS_SHIFT);
  }

  static int kind(byte tags) {
    return tags & 7;
  }

  static int status(byte tags) {
    return tags >> STATUS_SHIFT & 3;
  }

  void reserve(int rows) {
    if (rows > trace.length) {
      resize(Math.max(256, Math.max(rows, trace.length + (trace.length >> 1))));
    }
  }

  void resize(int capacity) {
    trace = Arrays.copyOf(trace, capacity);
    next = Arrays.copyOf(next, capacity);
    offset = Arrays.copyOf(offset, capacity);
    length = Arrays.copyOf(length, capacity);
    origin = Arrays.copyOf(origin, capacity);
    name = Arrays.copyOf(name, capacity);
    tags = Arrays.copyOf(tags, capacity);
    start = Arrays.copyOf(start, capacity);
    duration = Arrays.copyOf(duration, capacity);
    spanId = Arrays.copyOf(spanId, capacity);
    parentId = Arrays.copyOf(parentId, capacity);
  }

  long heapBytes() {
    return 57L * trace.length;
  }
}
