package dev.clew.store.head;

import java.lang.foreign.MemorySegment;

/// Compares spans of different segments.
final class RowPairs {
  private RowPairs() {}

  /// Tells whether two rows hold the same span: same bytes, same resource and scope.
  static boolean same(SegmentView a, int rowA, SegmentView b, int rowB) {
    int length = a.length()[rowA];
    return length == b.length()[rowB]
        && a.start()[rowA] == b.start()[rowB]
        && a.origins().same(a.origin()[rowA], b.origins(), b.origin()[rowB])
        && MemorySegment.mismatch(
                a.segment().bytes(),
                a.offset()[rowA],
                (long) a.offset()[rowA] + length,
                b.segment().bytes(),
                b.offset()[rowB],
                (long) b.offset()[rowB] + length)
            < 0;
  }
}
