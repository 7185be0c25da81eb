package dev.clew.store.head;

import dev.clew.store.intern.Hashing;
import dev.clew.traceql.source.TimeRange;
import java.util.Arrays;

/// The distinct (service, name, kind) of a view's spans, each packed in a `long`. The set of a
/// sealed segment is made once and kept.
final class OperationSet {
  private static final int NAME_BITS = 31;
  private static final int KIND_BITS = 3;
  private static final int SERVICE_SHIFT = NAME_BITS + KIND_BITS;

  private long[] slots = new long[64];
  private int size;

  private OperationSet() {}

  static int service(long operation) {
    return (int) (operation >>> SERVICE_SHIFT);
  }

  static int name(long operation) {
    return (int) (operation >>> KIND_BITS) & Integer.MAX_VALUE;
  }

  static int kind(long operation) {
    return (int) operation & 7;
  }

  /// Returns the operations of spans that start in the range.
  static long[] in(SegmentView view, TimeRange range) {
    if (view.isEmpty() || !range.overlaps(view.minStart(), view.maxStart())) {
      return new long[0];
    }
    boolean whole = range.contains(view.minStart()) && range.contains(view.maxStart());
    return whole && view.sealed() ? view.index().operations() : scan(view, range, whole);
  }

  /// Returns the operations of all spans of a view.
  static long[] of(SegmentView view) {
    return scan(view, TimeRange.ALL, true);
  }

  private static long[] scan(SegmentView view, TimeRange range, boolean whole) {
    var set = new OperationSet();
    long last = -1;
    for (int row = 0; row < view.rows(); row++) {
      if (whole || range.contains(view.start()[row])) {
        long packed =
            (long) view.service(row) << SERVICE_SHIFT
                | (long) view.name()[row] << KIND_BITS
                | SpanColumns.kind(view.tags()[row]);
        if (packed != last) {
          set.add(packed);
          last = packed;
        }
      }
    }
    return set.toArray();
  }

  private void add(long packed) {
    int mask = slots.length - 1;
    int at = (int) Hashing.mix(packed) & mask;
    while (slots[at] != 0) {
      if (slots[at] == packed + 1) {
        return;
      }
      at = at + 1 & mask;
    }
    slots[at] = packed + 1;
    if (++size * 2 > slots.length) {
      grow();
    }
  }

  private void grow() {
    long[] held = toArray();
    slots = new long[slots.length * 2];
    size = 0;
    for (long packed : held) {
      add(packed);
    }
  }

  private long[] toArray() {
    return Arrays.stream(slots).filter(slot -> slot != 0).map(slot -> slot - 1).toArray();
  }
}
