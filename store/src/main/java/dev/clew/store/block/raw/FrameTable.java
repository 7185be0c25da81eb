package dev.clew.store.block.raw;

import java.util.Arrays;

/// The frames of a file while it is written: where each lies, and its first trace and span.
final class FrameTable {
  private long[] offsets = new long[256];
  private int[] firstTraces = new int[256];
  private int[] firstSpans = new int[256];
  private int size;

  void add(long offset, int firstTrace, int firstSpan) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      firstTraces = Arrays.copyOf(firstTraces, size * 2);
      firstSpans = Arrays.copyOf(firstSpans, size * 2);
    }
    offsets[size] = offset;
    firstTraces[size] = firstTrace;
    firstSpans[size++] = firstSpan;
  }

  int size() {
    return size;
  }

  long offset(int frame) {
    return offsets[frame];
  }

  int firstTrace(int frame) {
    return firstTraces[frame];
  }

  int firstSpan(int frame) {
    return firstSpans[frame];
  }
}
