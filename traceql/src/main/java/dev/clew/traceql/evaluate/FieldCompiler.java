package dev.clew.traceql.evaluate;

import com.google.re2j.Pattern;
import dev.clew.traceql.ast.ArithmeticOperator;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.Comparison;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.LogicalOperator;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.List;
import java.util.Locale;

/// Makes field expressions ready to run.
final class FieldCompiler {
  private FieldCompiler() {}

  /// Makes a condition: it holds where the expression is true.
  static SpanTest test(FieldExpression expression) {
    return switch (expression) {
      case FieldExpression.Logical logical -> logical(logical);
      case FieldExpression.Not not -> not(not.operand());
      case Comparison comparison -> comparison(comparison);
      case FieldExpression.Constant(Literal.Bool(boolean value)) -> (_, _) -> value;
      case FieldExpression.Constant _,
          FieldExpression.Nil _,
          FieldExpression.Reference _,
          FieldExpression.Negate _,
          FieldExpression.Arithmetic _ ->
          isTrue(function(expression));
    };
  }

  private static SpanTest isTrue(SpanFunction function) {
    return (trace, span) -> function.on(trace, span).isTrue();
  }

  private static SpanTest logical(FieldExpression.Logical logical) {
    SpanTest left = test(logical.left());
    SpanTest right = test(logical.right());
    return logical.operator() == LogicalOperator.AND
        ? (trace, span) -> left.holds(trace, span) && right.holds(trace, span)
        : (trace, span) -> left.holds(trace, span) || right.holds(trace, span);
  }

  /// The negation of an absent attribute is not true.
  private static SpanTest not(FieldExpression operand) {
    if (operand instanceof FieldExpression.Reference) {
      SpanFunction function = function(operand);
      return (trace, span) -> function.on(trace, span).isFalse();
    }
    SpanTest test = test(operand);
    return (trace, span) -> !test.holds(trace, span);
  }

  private static SpanTest comparison(Comparison comparison) {
    return switch (comparison.operator()) {
      case MATCHES, NOT_MATCHES -> regex(comparison);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          isNil(comparison.left()) || isNil(comparison.right())
              ? presence(comparison)
              : values(comparison);
    };
  }

  private static boolean isNil(FieldExpression expression) {
    return expression instanceof FieldExpression.Nil;
  }

  private static SpanTest presence(Comparison comparison) {
    if (isNil(comparison.left()) && isNil(comparison.right())) {
      return (_, _) -> false;
    }
    SpanFunction function =
        function(isNil(comparison.left()) ? comparison.right() : comparison.left());
    boolean absent = comparison.operator() == Operator.EQUAL;
    return (trace, span) -> function.on(trace, span) instanceof Datum.Nil == absent;
  }

  private static SpanTest regex(Comparison comparison) {
    if (!(comparison.right() instanceof FieldExpression.Constant(Literal.Text(String regex)))) {
      throw new IllegalArgumentException("unchecked query: a regular expression must be a string");
    }
    Pattern pattern = Pattern.compile(regex);
    SpanFunction left = function(comparison.left());
    Operator operator = comparison.operator();
    return (trace, span) -> Comparing.matches(left.on(trace, span), operator, pattern);
  }

  private static SpanTest values(Comparison comparison) {
    boolean ids = isId(comparison.left()) || isId(comparison.right());
    SpanFunction left = ids ? shortId(comparison.left()) : function(comparison.left());
    SpanFunction right = ids ? shortId(comparison.right()) : function(comparison.right());
    Operator operator = comparison.operator();
    return (trace, span) ->
        Comparing.compare(left.on(trace, span), operator, right.on(trace, span));
  }

  private static boolean isId(FieldExpression expression) {
    return expression instanceof IntrinsicReference reference && reference.intrinsic().isId();
  }

  /// Ids compare without leading zeros and without regard to case.
  private static SpanFunction shortId(FieldExpression expression) {
    SpanFunction function = function(expression);
    return (trace, span) -> shortened(function.on(trace, span));
  }

  private static Datum shortened(Datum datum) {
    return switch (datum) {
      case Datum.Scalar(Literal.Text(String text)) -> Datum.of(shortened(text));
      case Datum.AnyOf(List<Datum> choices) ->
          new Datum.AnyOf(choices.stream().map(FieldCompiler::shortened).toList());
      case Datum.Scalar _, Datum.Array _, Datum.Nil _, Datum.Opaque _ -> datum;
    };
  }

  private static String shortened(String id) {
    int from = 0;
    while (from < id.length() && id.charAt(from) == '0') {
      from++;
    }
    return id.substring(from).toLowerCase(Locale.ROOT);
  }

  /// Makes an expression ready that may have any value.
  static SpanFunction function(FieldExpression expression) {
    return switch (expression) {
      case FieldExpression.Constant constant -> constant(Datum.of(constant.literal()));
      case FieldExpression.Nil _ -> constant(Datum.NIL);
      case AttributeReference attribute -> Attributes.reader(attribute.level(), attribute.key());
      case IntrinsicReference reference -> Intrinsics.reader(reference.intrinsic());
      case FieldExpression.Negate negate -> negate(function(negate.operand()));
      case FieldExpression.Arithmetic arithmetic -> arithmetic(arithmetic);
      case FieldExpression.Not _, FieldExpression.Logical _, Comparison _ -> bool(test(expression));
    };
  }

  private static SpanFunction constant(Datum datum) {
    return (_, _) -> datum;
  }

  private static SpanFunction negate(SpanFunction operand) {
    return (trace, span) -> Computing.negate(operand.on(trace, span));
  }

  private static SpanFunction arithmetic(FieldExpression.Arithmetic arithmetic) {
    SpanFunction left = function(arithmetic.left());
    SpanFunction right = function(arithmetic.right());
    ArithmeticOperator operator = arithmetic.operator();
    return (trace, span) ->
        Computing.compute(left.on(trace, span), operator, right.on(trace, span));
  }

  private static SpanFunction bool(SpanTest test) {
    return (trace, span) -> Datum.of(new Literal.Bool(test.holds(trace, span)));
  }
}
