package dev.clew.store.head;

import dev.clew.store.block.Times;
import org.jspecify.annotations.Nullable;

/// What all segments but one hold, as of a moment.
final class OtherViews implements SegmentIndex.Others {
  /// Spans of one trace in one segment that are looked at before a span counts as new there, and
  /// those among them that are compared byte by byte.
  private static final int LOOKED_MAX = 256;

  private static final int COMPARED_MAX = 16;

  private final SegmentView[] views;
  private final @Nullable SegmentIndex self;

  OtherViews(HeadState state, @Nullable SegmentIndex self) {
    views = state.views();
    this.self = self;
  }

  @Override
  public boolean hold(long traceIdHi, long traceIdLo) {
    for (SegmentView view : views) {
      if (view.index() != self && view.find(traceIdHi, traceIdLo) != TraceTable.ABSENT) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hold(SegmentIndex.Candidate span) {
    for (SegmentView view : views) {
      if (view.index() != self && holds(view, span)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(SegmentView view, SegmentIndex.Candidate span) {
    int trace = view.find(span.header.traceIdHi(), span.header.traceIdLo());
    if (trace == TraceTable.ABSENT) {
      return false;
    }
    int row = view.firstRow()[trace];
    long start = Times.indexed(span.header.startNanos());
    int looked = 0;
    int compared = 0;
    do {
      if (view.spanId()[row] == span.header.spanId()
          && view.start()[row] == start
          && view.length()[row] == span.length) {
        compared++;
        if (span.hasBytesOf(view.segment(), view.offset()[row]) && span.hasOriginOf(view, row)) {
          return true;
        }
      }
      row = view.next(row);
    } while (row != 0 && ++looked < LOOKED_MAX && compared < COMPARED_MAX);
    return false;
  }
}
