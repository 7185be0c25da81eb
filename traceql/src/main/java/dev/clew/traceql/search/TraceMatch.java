package dev.clew.traceql.search;

import dev.clew.wire.id.TraceId;
import java.util.List;

/// A trace that a query matches, and where in it.
public record TraceMatch(TraceSummary summary, List<MatchedSpanset> spansets) {
  public TraceMatch {
    spansets = List.copyOf(spansets);
  }

  public TraceId traceId() {
    return summary.traceId();
  }

  /// Returns how many spans matched, over all spansets.
  public int matched() {
    return spansets.stream().mapToInt(MatchedSpanset::matched).sum();
  }
}
