package dev.clew.store.block.transposed;

/// A guess that the values of one slot follow from those of an earlier slot, or from the origin.
final class Tie {
  private static final int ENTRIES_FREE = 64;
  private static final int ENTRIES_MAX = 2048;

  /// A map must be this much smaller than what it spares.
  static final int GAIN = 8;

  private final int from;
  private final LongTable values = new LongTable();

  Tie(int from) {
    this.from = from;
  }

  int from() {
    return from;
  }

  int size() {
    return values.size();
  }

  /// Returns false once the guess is wrong, or not worth it.
  ///
  /// @param count how many values were seen
  boolean holds(long key, long value, long count) {
    int known = values.size();
    boolean same = values.putIfAbsent(key, value) == value;
    return same && (values.size() == known || isSmall(count));
  }

  private boolean isSmall(long count) {
    int size = values.size();
    return size <= ENTRIES_MAX
        && (size <= ENTRIES_FREE ? size * 2L <= count + 8 : (long) size * GAIN <= count);
  }
}
