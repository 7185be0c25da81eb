package dev.clew.traceql.search;

import dev.clew.traceql.source.Completeness;
import java.util.List;

/// What a search found.
///
/// @param traces newest first, in the source's order
/// @param completeness whether everything acknowledged could be seen
/// @param limited whether the search stopped because it had found as many traces as it may list
/// @param inspectedTraces whole traces that were decided on
/// @param inspectedSpans spans that the source looked at
public record SearchAnswer(
    List<TraceMatch> traces,
    Completeness completeness,
    boolean limited,
    long inspectedTraces,
    long inspectedSpans) {
  public SearchAnswer {
    traces = List.copyOf(traces);
  }
}
