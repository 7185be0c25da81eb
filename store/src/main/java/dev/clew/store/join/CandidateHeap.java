package dev.clew.store.join;

import dev.clew.store.trace.Part;
import java.util.Arrays;

/// Traces that were found, newest first: by key, descending, then by id. Takes 16 bytes for each.
/// Belongs to one question.
final class CandidateHeap {
  private static final long SETTLED = 1L << 32;
  private static final int PART_SHIFT = 33;

  private final Parts parts;
  private long[] keys = new long[64];

  /// The part, whether the key is that of the whole trace, and the trace's number.
  private long[] entries = new long[64];

  private int size;

  CandidateHeap(Parts parts) {
    this.parts = parts;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long key, int part, int trace, boolean settled) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      entries = Arrays.copyOf(entries, size * 2);
    }
    long entry = ((long) part << PART_SHIFT) | (settled ? SETTLED : 0) | trace;
    int at = size++;
    while (at > 0 && isBefore(key, entry, (at - 1) >>> 1)) {
      move((at - 1) >>> 1, at);
      at = (at - 1) >>> 1;
    }
    keys[at] = key;
    entries[at] = entry;
  }

  long topKey() {
    return keys[0];
  }

  int topPart() {
    return part(entries[0]);
  }

  int topTrace() {
    return (int) entries[0];
  }

  boolean topIsSettled() {
    return (entries[0] & SETTLED) != 0;
  }

  void removeTop() {
    long key = keys[--size];
    long entry = entries[size];
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && isBefore(keys[child + 1], entries[child + 1], child)) {
        child++;
      }
      if (isBefore(key, entry, child)) {
        break;
      }
      move(child, at);
      at = child;
      child = 2 * at + 1;
    }
    keys[at] = key;
    entries[at] = entry;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    entries[to] = entries[from];
  }

  private boolean isBefore(long key, long entry, int other) {
    return key == keys[other] ? compareIds(entry, entries[other]) < 0 : key > keys[other];
  }

  private int compareIds(long first, long second) {
    Part a = parts.part(part(first));
    Part b = parts.part(part(second));
    int high = Long.compareUnsigned(a.traceIdHi((int) first), b.traceIdHi((int) second));
    return high != 0
        ? high
        : Long.compareUnsigned(a.traceIdLo((int) first), b.traceIdLo((int) second));
  }

  private static int part(long entry) {
    return (int) (entry >>> PART_SHIFT);
  }

  void clear() {
    size = 0;
  }
}
