package dev.clew.store.parquet;

import java.util.Arrays;

/// Reads what [Hybrid] writes.
final class HybridReader {
  private static final int GROUP = 8;

  private HybridReader() {}

  /// Fills `target` with the first `count` values.
  static void read(byte[] bytes, int from, int width, int[] target, int count)
      throws MalformedParquetException {
    if (width < 0 || width > Integer.SIZE) {
      throw new MalformedParquetException("codes of " + width + " bits");
    }
    int at = from;
    int done = 0;
    while (done < count) {
      int head = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes[at++];
        head |= (next & 0x7F) << shift;
        shift += 7;
      } while (next < 0 && shift < Integer.SIZE);
      if (head >>> 1 == 0) {
        throw new MalformedParquetException("a run of nothing");
      }
      if ((head & 1) == 0) {
        int value = 0;
        for (int bit = 0; bit < width; bit += 8) {
          value |= (bytes[at++] & 0xFF) << bit;
        }
        int to = (int) Math.min(count, done + (long) (head >>> 1));
        Arrays.fill(target, done, to, value);
        done = to;
      } else {
        int to = (int) Math.min(count, done + (long) (head >>> 1) * GROUP);
        unpack(bytes, at, width, target, done, to);
        at += (head >>> 1) * width;
        done = to;
      }
    }
  }

  private static void unpack(byte[] bytes, int from, int width, int[] target, int first, int to) {
    int at = from;
    long bits = 0;
    int held = 0;
    long mask = (1L << width) - 1;
    for (int i = first; i < to; i++) {
      while (held < width) {
        bits |= (bytes[at++] & 0xFFL) << held;
        held += 8;
      }
      target[i] = (int) (bits & mask);
      bits >>>= width;
      held -= width;
    }
  }
}
