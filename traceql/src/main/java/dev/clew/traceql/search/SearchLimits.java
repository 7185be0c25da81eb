package dev.clew.traceql.search;

import dev.clew.traceql.source.TimeRange;

/// The bounds of one search.
///
/// @param range a trace belongs when one of its spans starts in it
/// @param tracesMax traces in the answer; the search stops when it has found so many
/// @param spansMax spans listed for each spanset; all are counted
/// @param traceDurationMinNanos least duration of the whole trace
/// @param traceDurationMaxNanos greatest duration of the whole trace
public record SearchLimits(
    TimeRange range,
    int tracesMax,
    int spansMax,
    long traceDurationMinNanos,
    long traceDurationMaxNanos) {
  public static final int TRACES_DEFAULT = 20;
  public static final int SPANS_DEFAULT = 3;

  public SearchLimits {
    if (tracesMax < 1 || spansMax < 0) {
      throw new IllegalArgumentException(
          "a search lists at least 1 trace and 0 spans, not " + tracesMax + " and " + spansMax);
    }
  }

  public static SearchLimits of(TimeRange range, int tracesMax) {
    return new SearchLimits(range, tracesMax, SPANS_DEFAULT, 0, Long.MAX_VALUE);
  }

  public SearchLimits withSpansMax(int spans) {
    return new SearchLimits(range, tracesMax, spans, traceDurationMinNanos, traceDurationMaxNanos);
  }

  /// Bounds the duration of the whole trace; both ends are included.
  public SearchLimits withTraceDuration(long minNanos, long maxNanos) {
    return new SearchLimits(range, tracesMax, spansMax, minNanos, maxNanos);
  }
}
