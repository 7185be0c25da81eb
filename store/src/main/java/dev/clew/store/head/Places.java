package dev.clew.store.head;

import dev.clew.wire.id.TraceId;
import java.util.Arrays;

/// Where the spans of one trace lie: in which views, under which number. Belongs to one thread.
final class Places {
  private final SegmentView[] views;
  private int[] viewOf = new int[4];
  private int[] traceOf = new int[4];
  private int size;

  Places(SegmentView[] views) {
    this.views = views;
  }

  /// Looks for a trace in all views.
  Places find(long idHi, long idLo) {
    size = 0;
    for (int i = 0; i < views.length; i++) {
      int trace = views[i].find(idHi, idLo);
      if (trace != TraceTable.ABSENT) {
        add(i, trace);
      }
    }
    return this;
  }

  Places find(TraceId id) {
    return find(id.hi(), id.lo());
  }

  private void add(int view, int trace) {
    if (size == viewOf.length) {
      viewOf = Arrays.copyOf(viewOf, size * 2);
      traceOf = Arrays.copyOf(traceOf, size * 2);
    }
    viewOf[size] = view;
    traceOf[size++] = trace;
  }

  int size() {
    return size;
  }

  int viewNumber(int place) {
    return viewOf[place];
  }

  SegmentView view(int place) {
    return views[viewOf[place]];
  }

  int trace(int place) {
    return traceOf[place];
  }

  int firstRow(int place) {
    return view(place).firstRow()[traceOf[place]];
  }

  /// Returns the earliest start of the trace's spans.
  long minStart() {
    long min = Long.MAX_VALUE;
    for (int place = 0; place < size; place++) {
      min = Math.min(min, view(place).minStart(traceOf[place]));
    }
    return min;
  }
}
