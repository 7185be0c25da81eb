package dev.clew.traceql.ast;

import dev.clew.traceql.source.Literal;
import java.util.Locale;

/// A number computed over a spanset.
public sealed interface ScalarExpression {
  /// How many spans the spanset has.
  record Count() implements ScalarExpression {}

  record Aggregate(Function function, FieldExpression field) implements ScalarExpression {}

  record Constant(Literal literal) implements ScalarExpression {}

  record Arithmetic(ScalarExpression left, ArithmeticOperator operator, ScalarExpression right)
      implements ScalarExpression {}

  /// An aggregate over the outcome of a pipeline of its own.
  record OfPipeline(Pipeline pipeline, ScalarExpression aggregate) implements ScalarExpression {}

  enum Function {
    MIN,
    MAX,
    AVG,
    SUM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Returns the canonical text, as an answer names the number: `avg(duration)`.
  default String print() {
    StringBuilder text = new StringBuilder();
    new Printer(text).scalar(this);
    return text.toString();
  }
}
