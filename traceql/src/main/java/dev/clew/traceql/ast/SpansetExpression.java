package dev.clew.traceql.ast;

/// Picks spans of a trace.
public sealed interface SpansetExpression extends Stage {
  /// `{ condition }`; `{ }` is a filter on the literal `true`.
  record Filter(FieldExpression condition) implements SpansetExpression {}

  /// A pipeline in parentheses, as an operand.
  record Nested(Pipeline pipeline) implements SpansetExpression {}

  record Operation(SpansetExpression left, SpansetOperator operator, SpansetExpression right)
      implements SpansetExpression {}
}
