package dev.clew.traceql.search;

import dev.clew.base.limits.Cancellation;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.evaluate.SpanTable;
import dev.clew.traceql.plan.Plan;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.TraceSource;
import dev.clew.wire.span.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Searches a source: walks its candidates newest first, decides each on the whole trace, and stops
/// at the limit. Holds one candidate at a time, and of each match what the answer shows.
public final class Search {
  private final TraceMatcher matcher;
  private final TraceSource source;
  private final SearchLimits limits;
  private final List<TraceMatch> found = new ArrayList<>();
  private long inspectedTraces;

  private Search(TraceMatcher matcher, TraceSource source, SearchLimits limits) {
    this.matcher = matcher;
    this.source = source;
    this.limits = limits;
  }

  /// Runs a query. The answer holds the newest matches; the same source gives the same answer.
  ///
  /// @throws dev.clew.traceql.ast.TraceQlException when the query is not run here, or cannot be
  ///   computed on a candidate's data
  /// @throws Cancellation.CancelledException soon after `cancellation` was set
  public static SearchAnswer run(
      Query query, TraceSource source, SearchLimits limits, Cancellation cancellation) {
    Search search = new Search(TraceMatcher.of(query), source, limits);
    try (CandidateCursor candidates =
        source.candidates(Plan.of(query), limits.range(), cancellation)) {
      boolean limited = search.walk(candidates, cancellation);
      return new SearchAnswer(
          search.found,
          source.completeness(),
          limited,
          search.inspectedTraces,
          candidates.inspectedSpans());
    }
  }

  private boolean walk(CandidateCursor candidates, Cancellation cancellation) {
    while (candidates.next()) {
      cancellation.check();
      Optional<Trace> trace = source.trace(candidates.traceId());
      trace.flatMap(this::decide).ifPresent(found::add);
      if (found.size() == limits.tracesMax()) {
        return true;
      }
    }
    return false;
  }

  private Optional<TraceMatch> decide(Trace trace) {
    inspectedTraces++;
    SpanTable table = new SpanTable(trace);
    return belongs(table) ? matcher.match(table, limits.spansMax()) : Optional.empty();
  }

  private boolean belongs(SpanTable trace) {
    return trace.durationNanos() >= limits.traceDurationMinNanos()
        && trace.durationNanos() <= limits.traceDurationMaxNanos()
        && startsInRange(trace);
  }

  private boolean startsInRange(SpanTable trace) {
    for (int i = 0; i < trace.size(); i++) {
      if (limits.range().contains(trace.span(i).startNanos())) {
        return true;
      }
    }
    return false;
  }
}
