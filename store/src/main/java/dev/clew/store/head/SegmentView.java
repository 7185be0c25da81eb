package dev.clew.store.head;

import dev.clew.store.intern.Dictionary;
import dev.clew.store.intern.Origins;
import dev.clew.store.log.LogSegment;

/// What a segment's index held at one moment. The arrays may hold more than the counts say; what
/// lies within the counts never changes, but for two things while the segment is still being
/// filled: `next` may lead out of the view, and `minStarts` may know newer rows. [#next(int)] and
/// [#minStart(int)] keep to the view.
record SegmentView(
    SegmentIndex index,
    LogSegment segment,
    boolean sealed,
    int rows,
    int traces,
    long[] slots,
    long[] traceHi,
    long[] traceLo,
    int[] firstRow,
    long[] minStarts,
    int[] trace,
    int[] next,
    int[] offset,
    int[] length,
    int[] origin,
    int[] name,
    byte[] tags,
    long[] start,
    long[] duration,
    long[] spanId,
    long[] parentId,
    Dictionary.View names,
    Origins.View origins,
    long minStart,
    long maxStart) {
  /// Returns the number of a trace, [TraceTable#ABSENT] when the view holds no span of it.
  int find(long idHi, long idLo) {
    return TraceTable.find(slots, traceHi, traceLo, traces, idHi, idLo);
  }

  /// Returns the row of the same trace that came after this one; 0 when there is none.
  int next(int row) {
    int after = next[row];
    return after < rows ? after : 0;
  }

  /// Returns the earliest start of a trace's spans.
  long minStart(int trace) {
    if (sealed) {
      return minStarts[trace];
    }
    int row = firstRow[trace];
    long min = start[row];
    while ((row = next(row)) != 0) {
      min = Math.min(min, start[row]);
    }
    return min;
  }

  int service(int row) {
    return origins.service(origin[row]);
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /// Copies the bytes of a row's span.
  void copySpan(int row, byte[] target, int targetFrom) {
    segment.copy(offset[row], target, targetFrom, length[row]);
  }
}
