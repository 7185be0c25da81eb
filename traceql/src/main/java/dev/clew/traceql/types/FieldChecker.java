package dev.clew.traceql.types;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.clew.traceql.ast.ComparisonSymbols;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;

/// Types of what is computed on one span.
final class FieldChecker {
  private final Faults faults;

  FieldChecker(Faults faults) {
    this.faults = faults;
  }

  /// Checks what stands between braces.
  void condition(FieldExpression expression) {
    Type type = type(expression);
    if (!type.mayBeBool()) {
      throw faults.type(
          expression,
          "span filter field expressions must resolve to a boolean, not " + type.word());
    }
  }

  void grouping(FieldExpression field) {
    type(field);
    if (!isOfSpan(field)) {
      throw faults.type(field, "grouping field expressions must reference the span");
    }
  }

  Type aggregated(ScalarExpression.Aggregate aggregate) {
    Type type = type(aggregate.field());
    if (!type.mayBeNumeric()) {
      throw faults.type(
          aggregate,
          "aggregate field expressions must resolve to a number type: "
              + aggregate.print()
              + " is over a "
              + type.word());
    }
    if (!isOfSpan(aggregate.field())) {
      throw faults.type(aggregate, "aggregate field expressions must reference the span");
    }
    return type;
  }

  Type type(FieldExpression expression) {
    return switch (expression) {
      case FieldExpression.Constant constant -> Type.of(constant.literal());
      case FieldExpression.Nil _ -> Type.NIL;
      case AttributeReference _ -> Type.UNKNOWN;
      case FieldExpression.IntrinsicReference reference -> Type.of(reference.intrinsic());
      case FieldExpression.Not not -> not(not);
      case FieldExpression.Negate negate -> negate(negate);
      case FieldExpression.Logical logical -> logical(logical);
      case FieldExpression.Comparison comparison -> comparison(comparison);
      case FieldExpression.Arithmetic arithmetic -> {
        Type left = type(arithmetic.left());
        yield arithmetic(arithmetic, left, type(arithmetic.right()));
      }
    };
  }

  private Type not(FieldExpression.Not not) {
    Type type = type(not.operand());
    if (!type.mayBeBool()) {
      throw faults.type(not, "illegal operation for the given type: !" + type.word());
    }
    return Type.BOOL;
  }

  private Type negate(FieldExpression.Negate negate) {
    Type type = type(negate.operand());
    if (!type.mayBeNumeric()) {
      throw faults.type(negate, "illegal operation for the given type: -" + type.word());
    }
    return Type.NUMBER;
  }

  private Type logical(FieldExpression.Logical logical) {
    Type left = type(logical.left());
    Type right = type(logical.right());
    if (!left.mayBeBool() || !right.mayBeBool()) {
      throw illegal(logical, left, logical.operator().symbol(), right);
    }
    return Type.BOOL;
  }

  Type arithmetic(Object node, Type left, Type right) {
    if (!left.mayBeNumeric() || !right.mayBeNumeric()) {
      throw faults.type(
          node,
          "arithmetic takes numbers and durations, not " + left.word() + " and " + right.word());
    }
    return Type.NUMBER;
  }

  private Type comparison(FieldExpression.Comparison comparison) {
    if (comparison.left() instanceof FieldExpression.Nil
        || comparison.right() instanceof FieldExpression.Nil) {
      return nil(comparison);
    }
    Type left = type(comparison.left());
    Type right = type(comparison.right());
    comparison(comparison, left, comparison.operator(), right);
    if (isRegex(comparison.operator())) {
      regex(comparison);
    }
    return Type.BOOL;
  }

  /// Checks that the operator can compare the types.
  void comparison(Object node, Type left, Operator operator, Type right) {
    if (!left.compares(right)) {
      throw faults.type(
          node,
          "binary operations must operate on the same type: "
              + words(left, ComparisonSymbols.symbol(operator), right));
    }
    if (!isLegal(operator, left) || !isLegal(operator, right)) {
      throw illegal(node, left, ComparisonSymbols.symbol(operator), right);
    }
  }

  private static boolean isRegex(Operator operator) {
    return operator == Operator.MATCHES || operator == Operator.NOT_MATCHES;
  }

  private static boolean isLegal(Operator operator, Type type) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> true;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> type.isOrdered();
      case MATCHES, NOT_MATCHES -> type == Type.STRING || type == Type.UNKNOWN;
    };
  }

  private Type nil(FieldExpression.Comparison comparison) {
    if (comparison.operator() != Operator.EQUAL && comparison.operator() != Operator.NOT_EQUAL) {
      throw faults.type(comparison, "nil can only be compared with = and !=");
    }
    present(comparison, comparison.left());
    present(comparison, comparison.right());
    return Type.BOOL;
  }

  private void present(FieldExpression.Comparison comparison, FieldExpression operand) {
    boolean mayBeAbsent =
        operand instanceof FieldExpression.Nil
            || (operand instanceof AttributeReference attribute && !isServiceName(attribute));
    if (!mayBeAbsent) {
      throw faults.type(
          comparison,
          "only attributes can be compared with nil; intrinsics and resource.service.name are"
              + " never absent");
    }
  }

  private static boolean isServiceName(AttributeReference attribute) {
    return attribute.level() == Field.Level.RESOURCE && attribute.key().equals("service.name");
  }

  private void regex(FieldExpression.Comparison comparison) {
    if (!(comparison.right() instanceof FieldExpression.Constant(Literal.Text(String regex)))) {
      throw faults.type(comparison, "the right side of a regular expression must be a string");
    }
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw faults.type(comparison.right(), "invalid regular expression: " + e.getDescription());
    }
  }

  private RuntimeException illegal(Object node, Type left, String symbol, Type right) {
    return faults.type(
        node, "illegal operation for the given types: " + words(left, symbol, right));
  }

  private static String words(Type left, String symbol, Type right) {
    return left.word() + " " + symbol + " " + right.word();
  }

  private static boolean isOfSpan(FieldExpression expression) {
    return switch (expression) {
      case FieldExpression.Reference _ -> true;
      case FieldExpression.Constant _, FieldExpression.Nil _ -> false;
      case FieldExpression.Not not -> isOfSpan(not.operand());
      case FieldExpression.Negate negate -> isOfSpan(negate.operand());
      case FieldExpression.Logical logical -> isOfSpan(logical.left()) || isOfSpan(logical.right());
      case FieldExpression.Comparison comparison ->
          isOfSpan(comparison.left()) || isOfSpan(comparison.right());
      case FieldExpression.Arithmetic arithmetic ->
          isOfSpan(arithmetic.left()) || isOfSpan(arithmetic.right());
    };
  }
}
