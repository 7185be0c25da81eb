package dev.clew.store.trace;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.intern.Origins;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import java.util.BitSet;

/// A place where spans of traces lie: a segment of the head, or a block. Each trace has a number in
/// it, from 0 on. Starts are as indexed, in nanoseconds since 1970. Belongs to one question.
public interface Part {
  int traces();

  long traceIdHi(int trace);

  long traceIdLo(int trace);

  /// Returns a trace's number, negative when no span of it lies here.
  int find(long idHi, long idLo);

  /// Returns the earliest start of a trace's spans here.
  long minStartNanos(int trace);

  /// Returns the earliest start of a span here.
  long minStartNanos();

  /// Returns the latest start of a span here.
  long maxStartNanos();

  long spans();

  /// Tells whether a span of the trace that lies here starts in the range.
  boolean startsIn(int trace, TimeRange range);

  /// Tells whether a span of the trace that lies here may start in the range; cheap when asked of
  /// many traces with the same range.
  boolean mayStartIn(int trace, TimeRange range, Cancellation cancellation);

  /// Returns the traces that may have a span here which starts from `fromNanos` to `toNanos`, both
  /// included, and meets the condition; never too few.
  BitSet propose(SpanCondition condition, long fromNanos, long toNanos, Cancellation cancellation);

  Origins.View origins();

  /// Shows the spans of a trace that lie here.
  void read(int trace, Visitor visitor);

  /// Is shown spans. The bytes are the visitor's only during the call.
  interface Visitor {
    void span(byte[] bytes, int from, int length, int origin);
  }
}
