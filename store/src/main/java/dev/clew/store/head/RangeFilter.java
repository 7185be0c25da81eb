package dev.clew.store.head;

import dev.clew.traceql.source.TimeRange;
import java.util.BitSet;

/// Tells which traces have a span that starts in a range. Belongs to one thread.
final class RangeFilter {
  private final SegmentView[] views;
  private final TimeRange range;

  RangeFilter(SegmentView[] views, TimeRange range) {
    this.views = views;
    this.range = range;
  }

  private boolean covers(SegmentView view) {
    return view.isEmpty() || (range.contains(view.minStart()) && range.contains(view.maxStart()));
  }

  private boolean overlaps(SegmentView view) {
    return !view.isEmpty() && range.overlaps(view.minStart(), view.maxStart());
  }

  /// Tells whether a trace may have a span in the range: for sure when it has one in this view, and
  /// perhaps when it lies in another view that overlaps the range.
  Allowed allowed(int view) {
    SegmentView here = views[view];
    if (covers(here)) {
      return _ -> true;
    }
    var allowed = new BitSet();
    if (overlaps(here)) {
      for (int row = 0; row < here.rows(); row++) {
        if (range.contains(here.start()[row])) {
          allowed.set(here.trace()[row]);
        }
      }
    }
    for (int other = 0; other < views.length; other++) {
      if (other != view && overlaps(views[other])) {
        addSharedTraces(here, views[other], allowed);
      }
    }
    return allowed::get;
  }

  private static void addSharedTraces(SegmentView here, SegmentView other, BitSet allowed) {
    for (int trace = 0; trace < here.traces(); trace++) {
      if (other.find(here.traceHi()[trace], here.traceLo()[trace]) != TraceTable.ABSENT) {
        allowed.set(trace);
      }
    }
  }

  /// Tells whether the trace at the places has a span in the range.
  boolean test(Places places) {
    for (int place = 0; place < places.size(); place++) {
      SegmentView view = places.view(place);
      if (covers(view) || (overlaps(view) && someRow(places, place))) {
        return true;
      }
    }
    return false;
  }

  private boolean someRow(Places places, int place) {
    SegmentView view = places.view(place);
    int row = places.firstRow(place);
    do {
      if (range.contains(view.start()[row])) {
        return true;
      }
      row = view.next(row);
    } while (row != 0);
    return false;
  }

  /// Traces of one view, by number.
  interface Allowed {
    boolean test(int trace);
  }
}
