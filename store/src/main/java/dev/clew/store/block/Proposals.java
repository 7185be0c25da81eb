package dev.clew.store.block;

import dev.clew.base.limits.Cancellation;
import dev.clew.traceql.source.SpanCondition;
import java.util.BitSet;

/// Proposes which traces of a block a question is about. Safe for use by many threads.
public interface Proposals {
  /// Returns the numbers, in the block's trace index, of traces that have a span in the block which
  /// starts from `fromNanos` to `toNanos`, both included, and may meet the condition; never too
  /// few.
  BitSet traces(
      Block block,
      SpanCondition condition,
      long fromNanos,
      long toNanos,
      Cancellation cancellation);
}
