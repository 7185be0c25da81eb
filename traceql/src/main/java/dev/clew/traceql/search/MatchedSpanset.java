package dev.clew.traceql.search;

import dev.clew.wire.span.Attribute;
import java.util.List;

/// Spans of one trace that matched together.
///
/// @param spans the first of them by start, as many as the limits let through
/// @param matched how many there are
/// @param attributes what `by` and aggregates said: keys `by(name)`, `count()`; durations, kinds
///   and statuses as text
public record MatchedSpanset(List<MatchedSpan> spans, int matched, List<Attribute> attributes) {
  public MatchedSpanset {
    spans = List.copyOf(spans);
    attributes = List.copyOf(attributes);
  }
}
