package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.intern.Hashing;
import java.util.Arrays;

/// The different numbers of a column, as long as they are few.
final class NumberDictionary {
  private static final int ENTRIES_MAX = 4096;
  private static final int SLOTS = ENTRIES_MAX * 4;

  private long[] entries = new long[16];
  private short[] slots = {};
  private int[] codes = {};
  private int size;

  /// Numbers the values; false when they are so many that they are better written as they are.
  boolean build(long[] values, int count) {
    size = 0;
    if (slots.length == 0) {
      slots = new short[SLOTS];
    } else {
      Arrays.fill(slots, (short) 0);
    }
    if (codes.length < count) {
      codes = new int[values.length];
    }
    int limit = Math.min(ENTRIES_MAX, count / 2);
    for (int i = 0; i < count; i++) {
      int code = i > 0 && values[i] == values[i - 1] ? codes[i - 1] : codeOf(values[i]);
      codes[i] = code;
      if (size > limit) {
        return false;
      }
    }
    return count > 0;
  }

  private int codeOf(long value) {
    int at = (int) Hashing.mix(value) & (SLOTS - 1);
    while (slots[at] != 0) {
      if (entries[slots[at] - 1] == value) {
        return slots[at] - 1;
      }
      at = at + 1 & (SLOTS - 1);
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    entries[size++] = value;
    slots[at] = (short) size;
    return size - 1;
  }

  int size() {
    return size;
  }

  long value(int code) {
    return entries[code];
  }

  void appendCodes(ByteBuilder out, int count) {
    int width = Hybrid.width(size - 1);
    out.append((byte) width);
    Hybrid.append(out, codes, count, width);
  }

  void clear() {
    size = 0;
  }
}
