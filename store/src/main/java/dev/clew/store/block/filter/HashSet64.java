package dev.clew.store.block.filter;

import java.util.Arrays;

/// A set of hashes that lie in order of their upper bits, so that walking it goes through memory
/// once. Takes up to a maximum; what comes then only marks it as overfull. Belongs to one thread.
final class HashSet64 {
  /// Stands for an empty slot; the hash of that value is kept as another.
  private static final long EMPTY = 0;

  private static final int FIRST_BITS = 12;

  private final int sizeMax;
  private long[] slots = new long[1 << FIRST_BITS];
  private int bits = FIRST_BITS;
  private int size;
  private boolean overfull;

  HashSet64(int sizeMax) {
    this.sizeMax = sizeMax;
  }

  void add(long hash) {
    long key = FuseShape.usable(hash);
    long[] table = slots;
    int mask = table.length - 1;
    int at = (int) (key >>> (64 - bits));
    while (table[at] != EMPTY) {
      if (table[at] == key) {
        return;
      }
      at = at + 1 & mask;
    }
    if (size == sizeMax) {
      overfull = true;
      return;
    }
    table[at] = key;
    size++;
    if (size > table.length - (table.length >> 2)) {
      grow();
    }
  }

  private void grow() {
    long[] old = slots;
    bits++;
    slots = new long[old.length * 2];
    size = 0;
    for (long key : old) {
      if (key != EMPTY) {
        add(key);
      }
    }
  }

  int size() {
    return size;
  }

  /// Tells whether a hash has been refused.
  boolean isOverfull() {
    return overfull;
  }

  /// Copies the hashes to the front of `target`.
  void copyTo(long[] target) {
    int count = 0;
    for (long key : slots) {
      if (key != EMPTY) {
        target[count++] = key;
      }
    }
  }

  /// Forgets the hashes and keeps the room.
  void clear() {
    Arrays.fill(slots, EMPTY);
    size = 0;
    overfull = false;
  }
}
