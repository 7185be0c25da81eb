package dev.clew.store.scan;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Rows of one row group. Belongs to one thread.
final class RowSet {
  private final long[] words;
  private final int size;

  private RowSet(long[] words, int size) {
    this.words = words;
    this.size = size;
  }

  static RowSet every(int rows) {
    long[] words = new long[(rows + Long.SIZE - 1) / Long.SIZE];
    Arrays.fill(words, -1);
    if (rows % Long.SIZE != 0) {
      words[words.length - 1] = (1L << rows) - 1;
    }
    return new RowSet(words, rows);
  }

  RowSet copy() {
    return new RowSet(words.clone(), size);
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  void addAll(RowSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /// Keeps the rows whose number lies within bounds, both included.
  void keepWithin(int[] numbers, int least, int most) {
    for (int i = 0; i < words.length; i++) {
      if (words[i] != 0) {
        int from = i * Long.SIZE;
        int to = Math.min(size, from + Long.SIZE);
        long kept = 0;
        for (int row = from; row < to; row++) {
          kept |= numbers[row] >= least && numbers[row] <= most ? 1L << row : 0;
        }
        words[i] &= kept;
      }
    }
  }

  /// Keeps the rows whose code passes.
  void keepPassing(char[] codes, boolean[] passing) {
    for (int i = 0; i < words.length; i++) {
      if (words[i] != 0) {
        int from = i * Long.SIZE;
        int to = Math.min(size, from + Long.SIZE);
        long kept = 0;
        for (int row = from; row < to; row++) {
          kept |= passing[codes[row]] ? 1L << row : 0;
        }
        words[i] &= kept;
      }
    }
  }

  void forEach(IntConsumer action) {
    for (int i = 0; i < words.length; i++) {
      for (long left = words[i]; left != 0; left &= left - 1) {
        action.accept(i * Long.SIZE + Long.numberOfTrailingZeros(left));
      }
    }
  }
}
