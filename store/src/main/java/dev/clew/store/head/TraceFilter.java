package dev.clew.store.head;

import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TraceCondition;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Tests a whole trace, wherever its spans lie. Belongs to one thread.
final class TraceFilter {
  private final TraceCondition condition;
  private final Places places;

  /// The tests made so far, by condition; one for each view.
  private final Map<SpanCondition, RowFilter[]> compiled = new IdentityHashMap<>();

  private final SegmentView[] views;

  TraceFilter(TraceCondition condition, SegmentView[] views, Places places) {
    this.condition = condition;
    this.views = views;
    this.places = places;
  }

  /// Tells whether the trace at the places may meet the condition.
  boolean test() {
    return test(condition);
  }

  private boolean test(TraceCondition part) {
    return switch (part) {
      case TraceCondition.SomeSpan(SpanCondition span) -> someSpan(span);
      case TraceCondition.All(List<TraceCondition> parts) -> parts.stream().allMatch(this::test);
      case TraceCondition.Any(List<TraceCondition> parts) -> parts.stream().anyMatch(this::test);
    };
  }

  private boolean someSpan(SpanCondition condition) {
    return DurationFilter.test(condition, places) && someRow(condition);
  }

  private boolean someRow(SpanCondition condition) {
    for (int place = 0; place < places.size(); place++) {
      RowFilter filter = filter(condition, places.viewNumber(place));
      if (filter != RowFilter.NEVER && someRow(place, filter)) {
        return true;
      }
    }
    return false;
  }

  private boolean someRow(int place, RowFilter filter) {
    SegmentView view = places.view(place);
    int row = places.firstRow(place);
    do {
      if (filter.test(row)) {
        return true;
      }
      row = view.next(row);
    } while (row != 0);
    return false;
  }

  RowFilter filter(SpanCondition condition, int view) {
    RowFilter[] filters = compiled.computeIfAbsent(condition, _ -> new RowFilter[views.length]);
    if (filters[view] == null) {
      filters[view] = new FilterCompiler(views[view]).compile(condition);
    }
    return filters[view];
  }
}
