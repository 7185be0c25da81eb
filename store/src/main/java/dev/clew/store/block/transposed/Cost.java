package dev.clew.store.block.transposed;

/// What ways of keeping values cost, in bits, as far as that can be told before.
final class Cost {
  /// Bits that a byte of text costs once zstd has seen it.
  static final double TEXT_BYTE = 3.5;

  /// Codes cost more than their entropy, and something when there are two or more.
  private static final double CODE_FACTOR = 1.06;

  private static final double CODE = 0.25;

  /// What the second byte of a code costs.
  private static final double WIDE_CODE = 0.6;

  private Cost() {}

  /// Returns what codes cost that come as often as `counts` says, up to `size` of them.
  static double codes(long[] counts, int size) {
    long total = 0;
    int used = 0;
    double weighted = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] > 0) {
        total += counts[i];
        used++;
        weighted += counts[i] * log2(counts[i]);
      }
    }
    if (used < 2) {
      return 0;
    }
    double entropy = total * log2(total) - weighted;
    return CODE_FACTOR * entropy + total * (used > 256 ? CODE + WIDE_CODE : CODE);
  }

  /// Returns what it costs to say which of `total` values are one of `some`.
  static double choice(long some, long total) {
    return codes(new long[] {some, total - some}, 2);
  }

  private static double log2(long count) {
    return Math.log(count) / Math.log(2);
  }
}
