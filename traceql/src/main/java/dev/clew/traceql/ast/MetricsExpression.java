package dev.clew.traceql.ast;

import dev.clew.traceql.source.Literal;
import java.util.List;

/// Series of numbers over time.
public sealed interface MetricsExpression extends Root {
  record Series(
      Pipeline pipeline,
      MetricsFunction function,
      List<FieldExpression.Reference> by,
      List<SecondStage> seconds)
      implements MetricsExpression {
    public Series {
      by = List.copyOf(by);
      seconds = List.copyOf(seconds);
    }
  }

  record Number(Literal literal) implements MetricsExpression {}

  record Math(MetricsExpression left, ArithmeticOperator operator, MetricsExpression right)
      implements MetricsExpression {}
}
