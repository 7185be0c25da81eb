package dev.clew.store.head;

import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;

/// Tests traces all of whose spans lie in the head. Belongs to one thread.
public final class HeadFilter {
  private final Places places;
  private final TraceFilter filter;

  HeadFilter(SegmentView[] views, TraceCondition condition) {
    places = new Places(views);
    filter = new TraceFilter(condition, views, places);
  }

  /// Tells whether the trace may meet the condition.
  public boolean test(TraceId id) {
    places.find(id);
    return filter.test();
  }
}
