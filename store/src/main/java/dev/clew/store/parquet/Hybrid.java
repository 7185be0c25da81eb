package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;

/// Parquet's encoding of small numbers: runs of one value, and groups of eight packed bit by bit.
final class Hybrid {
  private static final int GROUP = 8;

  private Hybrid() {}

  /// Returns the bits that values up to `max` need.
  static int width(int max) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(max);
  }

  /// Appends the first `count` values, each of `width` bits.
  static void append(ByteBuilder out, int[] values, int count, int width) {
    int at = 0;
    int packedFrom = 0;
    while (at < count) {
      int run = run(values, at, count);
      // a group that has begun is filled up before a run may follow it
      int missing = (GROUP - (at - packedFrom) % GROUP) % GROUP;
      if (run - missing >= GROUP) {
        at += missing;
        pack(out, values, packedFrom, at, width);
        repeat(out, values[at], run - missing, width);
        at += run - missing;
        packedFrom = at;
      } else {
        at += run;
      }
    }
    pack(out, values, packedFrom, count, width);
  }

  private static int run(int[] values, int from, int count) {
    int value = values[from];
    int to = from + 1;
    while (to < count && values[to] == value) {
      to++;
    }
    return to - from;
  }

  static void repeat(ByteBuilder out, int value, int count, int width) {
    out.appendVarint((long) count << 1);
    for (int shift = 0; shift < width; shift += 8) {
      out.append((byte) (value >>> shift));
    }
  }

  private static void pack(ByteBuilder out, int[] values, int from, int to, int width) {
    if (from == to) {
      return;
    }
    int groups = (to - from + GROUP - 1) / GROUP;
    out.appendVarint((long) groups << 1 | 1);
    int at = out.appendRoom(groups * width);
    byte[] target = out.array();
    long bits = 0;
    int held = 0;
    for (int i = from; i < from + groups * GROUP; i++) {
      bits |= (i < to ? (long) values[i] : 0) << held;
      held += width;
      while (held >= 8) {
        target[at++] = (byte) bits;
        bits >>>= 8;
        held -= 8;
      }
    }
  }
}
