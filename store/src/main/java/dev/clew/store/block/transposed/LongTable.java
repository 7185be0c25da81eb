package dev.clew.store.block.transposed;

import dev.clew.store.intern.Hashing;
import java.util.Arrays;

/// A table from numbers to numbers, in arrays.
final class LongTable {
  private long[] keys = new long[4];
  private long[] values = new long[4];
  private boolean[] used = new boolean[4];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(used, false);
    size = 0;
  }

  long find(long key, long absent) {
    int at = slot(key);
    return used[at] ? values[at] : absent;
  }

  /// Keeps `value` unless the key has one already; returns the one it has then.
  long putIfAbsent(long key, long value) {
    int at = slot(key);
    if (used[at]) {
      return values[at];
    }
    set(at, key, value);
    if (++size * 2 > keys.length) {
      grow();
    }
    return value;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int at = (int) Hashing.mix(key) & mask;
    while (used[at] && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void set(int at, long key, long value) {
    keys[at] = key;
    values[at] = value;
    used[at] = true;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    boolean[] oldUsed = used;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    used = new boolean[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldUsed[i]) {
        set(slot(oldKeys[i]), oldKeys[i], oldValues[i]);
      }
    }
  }
}
