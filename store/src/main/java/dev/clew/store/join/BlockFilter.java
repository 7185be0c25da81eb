package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.condition.Driver;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TraceCondition;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tests traces all of whose spans lie in one block, by the sets of traces that meet each condition
/// on a span. Costs nothing until it has been asked about so many traces that it is worth it.
/// Belongs to one question.
final class BlockFilter {
  private final Part part;
  private final TraceCondition condition;

  /// What every trace in question is known to meet.
  private final SpanCondition driver;

  private final int patience;
  private int asked;
  private boolean made;
  private @Nullable BitSet passing;

  /// @param patience traces that are let through before it costs anything
  BlockFilter(Part part, TraceCondition condition, SpanCondition driver, int patience) {
    this.part = part;
    this.condition = condition;
    this.driver = driver;
    this.patience = patience;
  }

  boolean test(int trace, Cancellation cancellation) {
    if (asked++ >= patience && !made) {
      passing = passing(condition, cancellation);
      made = true;
    }
    BitSet known = passing;
    return known == null || known.get(trace);
  }

  /// Returns null for all.
  private @Nullable BitSet passing(TraceCondition wanted, Cancellation cancellation) {
    return switch (wanted) {
      case TraceCondition.SomeSpan(SpanCondition span) ->
          span.equals(driver) || Driver.selectivity(span) == 0
              ? null
              : part.propose(span, part.minStartNanos(), part.maxStartNanos(), cancellation);
      case TraceCondition.All(List<TraceCondition> conditions) -> all(conditions, cancellation);
      case TraceCondition.Any(List<TraceCondition> conditions) -> any(conditions, cancellation);
    };
  }

  private @Nullable BitSet all(List<TraceCondition> conditions, Cancellation cancellation) {
    BitSet common = null;
    for (TraceCondition one : conditions) {
      BitSet traces = passing(one, cancellation);
      if (common == null) {
        common = traces;
      } else if (traces != null) {
        common.and(traces);
      }
    }
    return common;
  }

  private @Nullable BitSet any(List<TraceCondition> conditions, Cancellation cancellation) {
    var together = new BitSet();
    for (TraceCondition one : conditions) {
      BitSet traces = passing(one, cancellation);
      if (traces == null) {
        return null;
      }
      together.or(traces);
    }
    return together;
  }
}
