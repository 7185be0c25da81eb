package dev.clew.net.codec;

/// A list of code lengths with its runs shortened (RFC 1951, 3.2.7).
final class LengthRuns {
  static final int SYMBOLS = 19;
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int MANY_ZEROS = 18;

  /// How often each symbol occurs.
  final int[] frequencies = new int[SYMBOLS];

  private final int[] runs;
  private int count;

  LengthRuns(int[] lengths) {
    runs = new int[lengths.length];
    int at = 0;
    while (at < lengths.length) {
      int end = at + 1;
      while (end < lengths.length && lengths[end] == lengths[at]) {
        end++;
      }
      if (lengths[at] == 0) {
        zeros(end - at);
      } else {
        repeated(lengths[at], end - at);
      }
      at = end;
    }
  }

  private void zeros(int run) {
    int left = run;
    while (left >= 11) {
      int taken = Math.min(left, 138);
      add(MANY_ZEROS, taken - 11);
      left -= taken;
    }
    if (left >= 3) {
      add(ZEROS, left - 3);
      left = 0;
    }
    for (; left > 0; left--) {
      add(0, 0);
    }
  }

  private void repeated(int length, int run) {
    add(length, 0);
    int left = run - 1;
    while (left >= 3) {
      int taken = Math.min(left, 6);
      add(REPEAT, taken - 3);
      left -= taken;
    }
    for (; left > 0; left--) {
      add(length, 0);
    }
  }

  private void add(int symbol, int extra) {
    frequencies[symbol]++;
    runs[count++] = symbol | extra << 8;
  }

  void write(BitSink out, HuffmanCode code) {
    for (int i = 0; i < count; i++) {
      int symbol = runs[i] & 0xFF;
      out.put(code.words[symbol], code.lengths[symbol]);
      switch (symbol) {
        case REPEAT -> out.put(runs[i] >>> 8, 2);
        case ZEROS -> out.put(runs[i] >>> 8, 3);
        case MANY_ZEROS -> out.put(runs[i] >>> 8, 7);
        default -> {}
      }
      out.settle();
    }
  }
}
