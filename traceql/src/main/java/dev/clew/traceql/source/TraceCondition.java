package dev.clew.traceql.source;

import java.util.List;

/// A necessary condition on a whole trace, made of conditions on its spans.
public sealed interface TraceCondition {
  /// Some span of the trace meets the condition.
  record SomeSpan(SpanCondition condition) implements TraceCondition {}

  record All(List<TraceCondition> parts) implements TraceCondition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Any(List<TraceCondition> parts) implements TraceCondition {
    public Any {
      parts = List.copyOf(parts);
    }
  }
}
