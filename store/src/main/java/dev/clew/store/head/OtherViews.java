package dev.clew.store.head;

import org.jspecify.annotations.Nullable;

/// What all segments but one hold, as of a moment.
final class OtherViews implements SegmentIndex.Others {
  /// Spans of one trace in one segment that are compared before a span counts as new there.
  private static final int COMPARED_MAX = 256;

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
    int compared = 0;
    do {
      if (view.spanId()[row] == span.header.spanId()
          && view.length()[row] == span.length
          && span.hasOriginOf(view, row)
          && span.hasBytesOf(view.segment(), view.offset()[row])) {
        return true;
      }
      row = view.next(row);
    } while (row != 0 && ++compared < COMPARED_MAX);
    return false;
  }
}
