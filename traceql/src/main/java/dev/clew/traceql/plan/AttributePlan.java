package dev.clew.traceql.plan;

import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Operator;

/// Conditions on attributes.
final class AttributePlan {
  private AttributePlan() {}

  private static boolean isServiceName(AttributeReference attribute) {
    return attribute.level() == Field.Level.RESOURCE && attribute.key().equals("service.name");
  }

  /// A resource without `service.name` counts as having one, so presence narrows nothing there.
  static SpanCondition exists(AttributeReference attribute) {
    return isServiceName(attribute) ? SpanPlan.ALWAYS : new SpanCondition.Exists(field(attribute));
  }

  private static Field field(AttributeReference attribute) {
    return new Field.AttributeOf(attribute.level(), attribute.key());
  }

  /// Negative comparisons of arrays mean all elements, so a source is only asked for presence.
  static SpanCondition compare(AttributeReference attribute, Operator operator, Literal literal) {
    return switch (operator) {
      case NOT_EQUAL, NOT_MATCHES -> exists(attribute);
      case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES ->
          positive(attribute, operator, literal);
    };
  }

  /// An attribute may be a duration's nanoseconds or a status's number, never a kind. Adding zero
  /// leaves one zero of the two that doubles have.
  private static SpanCondition positive(
      AttributeReference attribute, Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Nanos(long nanos) ->
          new SpanCondition.Compare(field(attribute), operator, new Literal.Int(nanos));
      case Literal.Status _, Literal.Kind _ -> exists(attribute);
      case Literal.Real(double real) ->
          new SpanCondition.Compare(field(attribute), operator, new Literal.Real(real + 0.0));
      case Literal.Text _, Literal.Int _, Literal.Bool _ ->
          new SpanCondition.Compare(field(attribute), operator, literal);
    };
  }
}
