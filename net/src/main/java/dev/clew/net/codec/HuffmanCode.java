package dev.clew.net.codec;

import java.util.Arrays;

/// A prefix code made for given frequencies, with a bound on the length of its words (RFC 1951,
/// 3.2.2). Lengths come from Moffat and Katajainen's in-place method; words that are too long are
/// shortened by lengthening others until the code is complete again.
final class HuffmanCode {
  private static final int SYMBOL_BITS = 16;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

  /// Bits of each symbol's word; zero for symbols that do not occur.
  final int[] lengths;

  /// The words, first bit lowest.
  final int[] words;

  private HuffmanCode(int[] lengths) {
    this.lengths = lengths;
    this.words = words(lengths);
  }

  /// Makes the code of symbols `0` to `count - 1`. A lone symbol gets a word of one bit, and so
  /// does symbol 0 when nothing occurs.
  static HuffmanCode of(int[] frequencies, int count, int lengthMax) {
    long[] ranked = ranked(frequencies, count);
    int[] lengths = new int[count];
    if (ranked.length < 2) {
      lengths[ranked.length == 0 ? 0 : (int) ranked[0] & SYMBOL_MASK] = 1;
      return new HuffmanCode(lengths);
    }
    int[] ofLength = countByLength(depths(ranked), lengthMax);
    int rank = 0;
    for (int length = lengthMax; length > 0; length--) {
      for (int i = 0; i < ofLength[length]; i++) {
        lengths[(int) ranked[rank++] & SYMBOL_MASK] = length;
      }
    }
    return new HuffmanCode(lengths);
  }

  /// Returns the symbols that occur, rarest first, with their frequency in the high bits.
  private static long[] ranked(int[] frequencies, int count) {
    long[] ranked = new long[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (frequencies[i] > 0) {
        ranked[found++] = (long) frequencies[i] << SYMBOL_BITS | i;
      }
    }
    ranked = Arrays.copyOf(ranked, found);
    Arrays.sort(ranked);
    return ranked;
  }

  private static long[] depths(long[] ranked) {
    int count = ranked.length;
    long[] nodes = new long[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = ranked[i] >>> SYMBOL_BITS;
    }
    join(nodes, count);
    nodes[count - 2] = 0;
    for (int i = count - 3; i >= 0; i--) {
      nodes[i] = nodes[(int) nodes[i]] + 1;
    }
    spread(nodes, count);
    return nodes;
  }

  /// Joins the two rarest again and again; leaves each inner node's parent in its place.
  private static void join(long[] nodes, int count) {
    nodes[0] += nodes[1];
    int root = 0;
    int leaf = 2;
    for (int next = 1; next < count - 1; next++) {
      long sum = 0;
      for (int side = 0; side < 2; side++) {
        boolean takesRoot = leaf >= count || (root < next && nodes[root] < nodes[leaf]);
        if (takesRoot) {
          sum += nodes[root];
          nodes[root++] = next;
        } else {
          sum += nodes[leaf++];
        }
      }
      nodes[next] = sum;
    }
  }

  /// Turns depths of inner nodes into depths of leaves.
  private static void spread(long[] nodes, int count) {
    int available = 1;
    int depth = 0;
    int root = count - 2;
    int next = count - 1;
    while (available > 0) {
      int used = 0;
      while (root >= 0 && nodes[root] == depth) {
        used++;
        root--;
      }
      while (available > used) {
        nodes[next--] = depth;
        available--;
      }
      available = 2 * used;
      depth++;
    }
  }

  private static int[] countByLength(long[] depths, int lengthMax) {
    int[] ofLength = new int[lengthMax + 1];
    for (long depth : depths) {
      ofLength[(int) Math.min(depth, lengthMax)]++;
    }
    long filled = 0;
    for (int length = 1; length <= lengthMax; length++) {
      filled += (long) ofLength[length] << (lengthMax - length);
    }
    for (; filled > 1L << lengthMax; filled--) {
      ofLength[lengthMax]--;
      int shorter = lengthMax - 1;
      while (ofLength[shorter] == 0) {
        shorter--;
      }
      ofLength[shorter]--;
      ofLength[shorter + 1] += 2;
    }
    return ofLength;
  }

  private static int[] words(int[] lengths) {
    int[] next = new int[17];
    for (int length : lengths) {
      next[length + 1]++;
    }
    next[1] = 0;
    for (int i = 2; i < next.length; i++) {
      next[i] = (next[i] + next[i - 1]) << 1;
    }
    int[] words = new int[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] > 0) {
        words[i] = Integer.reverse(next[lengths[i]]++) >>> (32 - lengths[i]);
      }
    }
    return words;
  }
}
