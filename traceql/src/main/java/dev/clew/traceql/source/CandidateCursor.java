package dev.clew.traceql.source;

import dev.clew.wire.id.TraceId;

/// Walks candidate traces, newest first: by the trace's earliest span start, descending, then by
/// trace id, ascending; each trace once. Belongs to one thread.
public interface CandidateCursor extends AutoCloseable {
  /// Moves to the next candidate; false when there is none.
  boolean next();

  TraceId traceId();

  /// Returns the earliest start of a span of the trace, in nanoseconds since 1970.
  long startNanos();

  /// Returns how many spans have been looked at so far.
  long inspectedSpans();

  @Override
  void close();
}
