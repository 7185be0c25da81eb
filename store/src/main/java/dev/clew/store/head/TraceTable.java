package dev.clew.store.head;

import dev.clew.store.intern.Hashing;
import java.util.Arrays;

/// The traces of a segment: an open-addressing table from trace id to a number, and what is known
/// of each. Entries never move and never go, so that a reader may search the table that a
/// [SegmentView] holds while the writer adds to it. Written by one thread.
final class TraceTable {
  static final int ABSENT = -1;

  /// The upper half of a slot is the upper half of the id's hash, the lower half the number + 1.
  private long[] slots = new long[64];

  private long[] hi = new long[16];
  private long[] lo = new long[16];
  private int[] firstRow = new int[16];
  private int[] lastRow = new int[16];
  private long[] minStart = new long[16];
  private int size;

  static int find(long[] slots, long[] hi, long[] lo, int size, long idHi, long idLo) {
    long hash = Hashing.mix(idHi, idLo);
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    long slot = slots[at];
    while (slot != 0) {
      if ((slot ^ hash) >>> 32 == 0) {
        int number = (int) slot - 1;
        if (number < size && lo[number] == idLo && hi[number] == idHi) {
          return number;
        }
      }
      at = at + 1 & mask;
      slot = slots[at];
    }
    return ABSENT;
  }

  int find(long idHi, long idLo) {
    return find(slots, hi, lo, size, idHi, idLo);
  }

  /// Adds a trace that is not there yet, whose first row is `row`; returns its number.
  int add(long idHi, long idLo, int row) {
    if (size == hi.length) {
      growColumns(size + (size >> 1));
    }
    hi[size] = idHi;
    lo[size] = idLo;
    firstRow[size] = row;
    lastRow[size] = row;
    minStart[size] = Long.MAX_VALUE;
    if ((size + 1) * 2L > slots.length) {
      growSlots();
    }
    place(slots, Hashing.mix(idHi, idLo), size);
    return size++;
  }

  private static void place(long[] slots, long hash, int number) {
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (slots[at] != 0) {
      at = at + 1 & mask;
    }
    slots[at] = (hash & 0xFFFFFFFF00000000L) | (number + 1);
  }

  private void growSlots() {
    long[] bigger = new long[slots.length * 2];
    for (int number = 0; number < size; number++) {
      place(bigger, Hashing.mix(hi[number], lo[number]), number);
    }
    slots = bigger;
  }

  private void growColumns(int capacity) {
    hi = Arrays.copyOf(hi, capacity);
    lo = Arrays.copyOf(lo, capacity);
    firstRow = Arrays.copyOf(firstRow, capacity);
    lastRow = Arrays.copyOf(lastRow, capacity);
    minStart = Arrays.copyOf(minStart, capacity);
  }

  /// Makes `row` the newest row of a trace; returns the one that was the newest before.
  int link(int number, int row, long startNanos) {
    int before = lastRow[number];
    lastRow[number] = row;
    minStart[number] = Math.min(minStart[number], startNanos);
    return before;
  }

  int size() {
    return size;
  }

  long[] slots() {
    return slots;
  }

  long[] hi() {
    return hi;
  }

  long[] lo() {
    return lo;
  }

  int[] firstRow() {
    return firstRow;
  }

  long[] minStart() {
    return minStart;
  }

  /// Gives back the room kept for more traces; nothing can be added then.
  void trim() {
    growColumns(size);
    lastRow = new int[0];
  }

  long heapBytes() {
    return 8L * slots.length + 28L * hi.length + 4L * lastRow.length;
  }
}
