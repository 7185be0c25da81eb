package dev.clew.traceql.plan;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.LogicalOperator;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.List;
import java.util.stream.Stream;

/// What every span has for which a field expression is true.
final class SpanPlan {
  static final SpanCondition ALWAYS = new SpanCondition.Always();
  private static final SpanCondition NEVER = new SpanCondition.Any(List.of());

  private SpanPlan() {}

  static SpanCondition of(FieldExpression expression) {
    return switch (expression) {
      case FieldExpression.Logical logical -> logical(logical);
      case FieldExpression.Comparison comparison -> comparison(comparison);
      case FieldExpression.Not not -> not(not.operand());
      case AttributeReference attribute -> isBool(attribute, true);
      case FieldExpression.Constant(Literal.Bool(boolean value)) -> value ? ALWAYS : NEVER;
      case FieldExpression.Constant _,
          FieldExpression.Nil _,
          IntrinsicReference _,
          FieldExpression.Negate _,
          FieldExpression.Arithmetic _ ->
          ALWAYS;
    };
  }

  private static SpanCondition logical(FieldExpression.Logical logical) {
    List<SpanCondition> parts = List.of(of(logical.left()), of(logical.right()));
    return logical.operator() == LogicalOperator.AND ? all(parts) : any(parts);
  }

  static SpanCondition all(List<SpanCondition> parts) {
    if (parts.contains(NEVER)) {
      return NEVER;
    }
    List<SpanCondition> narrowing =
        parts.stream().flatMap(SpanPlan::conjuncts).filter(one -> !one.equals(ALWAYS)).toList();
    return switch (narrowing.size()) {
      case 0 -> ALWAYS;
      case 1 -> narrowing.getFirst();
      default -> new SpanCondition.All(narrowing);
    };
  }

  private static Stream<SpanCondition> conjuncts(SpanCondition part) {
    return part instanceof SpanCondition.All(List<SpanCondition> parts)
        ? parts.stream()
        : Stream.of(part);
  }

  private static SpanCondition any(List<SpanCondition> parts) {
    if (parts.contains(ALWAYS)) {
      return ALWAYS;
    }
    List<SpanCondition> possible = parts.stream().flatMap(SpanPlan::disjuncts).toList();
    return possible.size() == 1 ? possible.getFirst() : new SpanCondition.Any(possible);
  }

  private static Stream<SpanCondition> disjuncts(SpanCondition part) {
    return part instanceof SpanCondition.Any(List<SpanCondition> parts)
        ? parts.stream()
        : Stream.of(part);
  }

  /// The negation of a comparison also holds where the attribute is absent: it narrows nothing.
  private static SpanCondition not(FieldExpression operand) {
    return operand instanceof AttributeReference attribute ? isBool(attribute, false) : ALWAYS;
  }

  private static SpanCondition isBool(AttributeReference attribute, boolean value) {
    return new SpanCondition.Compare(field(attribute), Operator.EQUAL, new Literal.Bool(value));
  }

  private static Field field(AttributeReference attribute) {
    return new Field.AttributeOf(attribute.level(), attribute.key());
  }

  private static SpanCondition comparison(FieldExpression.Comparison comparison) {
    FieldExpression left = comparison.left();
    FieldExpression right = comparison.right();
    Operator operator = comparison.operator();
    if (left instanceof FieldExpression.Nil || right instanceof FieldExpression.Nil) {
      return presence(left instanceof FieldExpression.Nil ? right : left, operator);
    }
    if (right instanceof FieldExpression.Constant(Literal literal)) {
      return compare(left, operator, literal);
    }
    return left instanceof FieldExpression.Constant(Literal literal)
        ? compare(right, flipped(operator), literal)
        : all(List.of(needs(left), needs(right)));
  }

  private static SpanCondition presence(FieldExpression operand, Operator operator) {
    return operator == Operator.NOT_EQUAL ? needs(operand) : ALWAYS;
  }

  private static SpanCondition compare(FieldExpression left, Operator operator, Literal literal) {
    return switch (left) {
      case AttributeReference attribute -> AttributePlan.compare(attribute, operator, literal);
      case IntrinsicReference reference ->
          IntrinsicPlan.compare(reference.intrinsic(), operator, literal);
      case FieldExpression.Constant _,
          FieldExpression.Nil _,
          FieldExpression.Not _,
          FieldExpression.Negate _,
          FieldExpression.Logical _,
          FieldExpression.Comparison _,
          FieldExpression.Arithmetic _ ->
          needs(left);
    };
  }

  private static Operator flipped(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL, MATCHES, NOT_MATCHES -> operator;
    };
  }

  /// What must be there for an operand of a comparison to have a value.
  private static SpanCondition needs(FieldExpression operand) {
    return switch (operand) {
      case AttributeReference attribute -> AttributePlan.exists(attribute);
      case FieldExpression.Arithmetic arithmetic ->
          all(List.of(needs(arithmetic.left()), needs(arithmetic.right())));
      case FieldExpression.Negate negate -> needs(negate.operand());
      case FieldExpression.Constant _,
          FieldExpression.Nil _,
          IntrinsicReference _,
          FieldExpression.Not _,
          FieldExpression.Logical _,
          FieldExpression.Comparison _ ->
          ALWAYS;
    };
  }
}
