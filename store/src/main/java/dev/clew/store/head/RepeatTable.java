package dev.clew.store.head;

/// Finds rows of the same look, so that only those need to be compared byte by byte. Used while a
/// segment is being filled, then thrown away. Belongs to one thread.
final class RepeatTable {
  /// Rows of one look that are compared before a span counts as new.
  private static final int COMPARED_MAX = 16;

  /// Tells whether a row holds the span that is being added.
  interface Same {
    boolean test(int row);
  }

  /// The upper half of a slot is the upper half of the look, which also says where the slot
  /// belongs; the lower half is the row + 1.
  private long[] slots = new long[256];

  private int size;

  /// Returns whether a row of this look is the same; where none is, takes `row` in.
  boolean isRepeat(long look, int row, Same same) {
    int mask = slots.length - 1;
    int at = (int) (look >>> 32) & mask;
    int compared = 0;
    while (slots[at] != 0) {
      if ((slots[at] ^ look) >>> 32 == 0 && compared < COMPARED_MAX) {
        compared++;
        if (same.test((int) slots[at] - 1)) {
          return true;
        }
      }
      at = at + 1 & mask;
    }
    if (compared < COMPARED_MAX) {
      slots[at] = (look & 0xFFFFFFFF00000000L) | (row + 1);
      if (++size * 2 > slots.length) {
        grow();
      }
    }
    return false;
  }

  private void grow() {
    long[] bigger = new long[slots.length * 2];
    int mask = bigger.length - 1;
    for (long slot : slots) {
      if (slot != 0) {
        int at = (int) (slot >>> 32) & mask;
        while (bigger[at] != 0) {
          at = at + 1 & mask;
        }
        bigger[at] = slot;
      }
    }
    slots = bigger;
  }

  long heapBytes() {
    return 8L * slots.length;
  }
}
