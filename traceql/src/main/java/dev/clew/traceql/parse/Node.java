package dev.clew.traceql.parse;

import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.Stage;

/// What an operand outside braces turned out to be.
sealed interface Node {
  record Spansets(SpansetExpression expression) implements Node {}

  record Scalar(ScalarExpression expression) implements Node {}

  /// A stage that is no operand: a scalar filter, `by`, `coalesce`, `select`.
  record Step(Stage stage) implements Node {}

  /// A pipeline in parentheses that is more than one spanset expression.
  record Piped(Pipeline pipeline) implements Node {}

  record Metrics(MetricsExpression expression) implements Node {}
}
