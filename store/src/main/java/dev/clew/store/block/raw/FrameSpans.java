package dev.clew.store.block.raw;

import dev.clew.base.bytes.ByteBuilder;
import java.util.Arrays;

/// The decoded spans of one frame, in arrays that are used again. Belongs to one thread.
public final class FrameSpans {
  private final ByteBuilder bytes = new ByteBuilder(1024);
  private int[] starts = new int[64];
  private int[] lengths = new int[64];
  private int[] origins = new int[64];
  private int size;

  /// Returns the run of bytes that the spans lie in, to append to.
  public ByteBuilder bytes() {
    return bytes;
  }

  /// Adds a span whose bytes lie at `start` of [#bytes()].
  public void add(int start, int length, int origin) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
      origins = Arrays.copyOf(origins, size * 2);
    }
    starts[size] = start;
    lengths[size] = length;
    origins[size++] = origin;
  }

  public void clear() {
    bytes.clear();
    size = 0;
  }

  public int size() {
    return size;
  }

  /// Returns the bytes of all spans.
  long lengths() {
    long sum = 0;
    for (int span = 0; span < size; span++) {
      sum += lengths[span];
    }
    return sum;
  }

  public int start(int span) {
    return starts[span];
  }

  public int length(int span) {
    return lengths[span];
  }

  public int origin(int span) {
    return origins[span];
  }

  void visit(int from, int to, SpanVisitor visitor) {
    byte[] array = bytes.array();
    for (int span = from; span < to; span++) {
      visitor.span(array, starts[span], lengths[span], origins[span]);
    }
  }
}
