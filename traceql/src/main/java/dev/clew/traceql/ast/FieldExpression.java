package dev.clew.traceql.ast;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;

/// What is computed on one span.
public sealed interface FieldExpression {
  record Constant(Literal literal) implements FieldExpression {}

  /// The word `nil`: compared with `=` and `!=` it asks for absence and presence.
  record Nil() implements FieldExpression {}

  /// Something that a span has or lacks.
  sealed interface Reference extends FieldExpression {}

  record AttributeReference(Field.Level level, String key) implements Reference {}

  record IntrinsicReference(Intrinsic intrinsic) implements Reference {}

  record Not(FieldExpression operand) implements FieldExpression {}

  record Negate(FieldExpression operand) implements FieldExpression {}

  record Logical(FieldExpression left, LogicalOperator operator, FieldExpression right)
      implements FieldExpression {}

  record Comparison(FieldExpression left, Operator operator, FieldExpression right)
      implements FieldExpression {}

  record Arithmetic(FieldExpression left, ArithmeticOperator operator, FieldExpression right)
      implements FieldExpression {}

  enum LogicalOperator {
    AND,
    OR;

    public String symbol() {
      return this == AND ? "&&" : "||";
    }
  }

  static FieldExpression and(FieldExpression left, FieldExpression right) {
    return new Logical(left, LogicalOperator.AND, right);
  }

  static FieldExpression or(FieldExpression left, FieldExpression right) {
    return new Logical(left, LogicalOperator.OR, right);
  }

  /// Returns the canonical text.
  default String print() {
    StringBuilder text = new StringBuilder();
    new FieldPrinter(text).print(this, 0);
    return text.toString();
  }

  /// Compares a field with a constant.
  static FieldExpression compare(Reference field, Operator operator, Literal literal) {
    return new Comparison(field, operator, new Constant(literal));
  }
}
