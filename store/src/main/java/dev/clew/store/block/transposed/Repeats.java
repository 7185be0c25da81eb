package dev.clew.store.block.transposed;

import java.util.Arrays;

/// The last value of each label that has a code for "the one before", and the trace it was in.
final class Repeats {
  private final boolean[] kept;
  private final int[] traces;
  private final long[] numbers;
  private final byte[][] texts;
  private final int[] lengths;

  Repeats(boolean[] kept) {
    this.kept = kept;
    traces = new int[kept.length];
    numbers = new long[kept.length];
    lengths = new int[kept.length];
    texts = new byte[kept.length][0];
    clear();
  }

  void clear() {
    Arrays.fill(traces, -1);
  }

  boolean has(int label, int trace) {
    return traces[label] == trace;
  }

  void keep(int label, int trace, long number) {
    if (kept[label]) {
      traces[label] = trace;
      numbers[label] = number;
    }
  }

  void keep(int label, int trace, byte[] bytes, int from, int to) {
    if (kept[label]) {
      traces[label] = trace;
      lengths[label] = to - from;
      if (texts[label].length < to - from) {
        texts[label] = new byte[Math.max(32, (to - from) * 2)];
      }
      System.arraycopy(bytes, from, texts[label], 0, to - from);
    }
  }

  long number(int label) {
    return numbers[label];
  }

  /// Returns an array that starts with the text.
  byte[] text(int label) {
    return texts[label];
  }

  int length(int label) {
    return lengths[label];
  }

  boolean isText(int label, int trace, byte[] bytes, int from, int to) {
    return has(label, trace) && Arrays.equals(texts[label], 0, lengths[label], bytes, from, to);
  }
}
