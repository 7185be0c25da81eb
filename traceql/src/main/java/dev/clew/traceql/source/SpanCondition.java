package dev.clew.traceql.source;

import java.util.List;

/// A necessary condition on one span: a store may let spans through that do not meet it, and must
/// never hold back one that does. What a store cannot decide it treats as true.
public sealed interface SpanCondition {
  /// Every span.
  record Always() implements SpanCondition {}

  record All(List<SpanCondition> parts) implements SpanCondition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Any(List<SpanCondition> parts) implements SpanCondition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /// The field compared with a constant, under TraceQL's rules (an absent attribute never
  /// compares).
  record Compare(Field field, Operator operator, Literal literal) implements SpanCondition {}

  /// The attribute is there.
  record Exists(Field field) implements SpanCondition {}

  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    MATCHES,
    NOT_MATCHES
  }
}
