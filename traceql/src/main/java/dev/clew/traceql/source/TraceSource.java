package dev.clew.traceql.source;

import dev.clew.base.limits.Cancellation;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Trace;
import java.util.Optional;

/// What the language asks of a store. The source proposes, the evaluator decides: candidates may be
/// too many, never too few, and every decision is taken on the whole trace.
public interface TraceSource {
  /// Proposes the traces with a span that starts in `range` and that may meet `condition`.
  ///
  /// @throws Cancellation.CancelledException from the cursor, soon after `cancellation` was set
  CandidateCursor candidates(TraceCondition condition, TimeRange range, Cancellation cancellation);

  /// Returns the whole trace, assembled from all the places where its spans lie.
  Optional<Trace> trace(TraceId traceId);

  /// Tells whether all that was acknowledged can be seen.
  Completeness completeness();
}
