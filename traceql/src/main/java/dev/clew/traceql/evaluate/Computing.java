package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.ArithmeticOperator;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Arithmetic. Two ints give an int, every other pair of numbers a float; what is not a number has
/// no result.
final class Computing {
  private Computing() {}

  static Datum compute(Datum left, ArithmeticOperator operator, Datum right) {
    return overChoices(left, l -> overChoices(right, r -> scalars(l, operator, r)));
  }

  private static Datum overChoices(Datum datum, UnaryOperator<Datum> function) {
    if (!(datum instanceof Datum.AnyOf(List<Datum> choices))) {
      return function.apply(datum);
    }
    List<Datum> results = new ArrayList<>();
    for (Datum choice : choices) {
      switch (function.apply(choice)) {
        case Datum.Nil _ -> {}
        case Datum.AnyOf(List<Datum> nested) -> results.addAll(nested);
        case Datum.Scalar result -> results.add(result);
        case Datum.Array result -> results.add(result);
        case Datum.Opaque result -> results.add(result);
      }
    }
    return Datum.anyOf(results);
  }

  private static Datum scalars(Datum left, ArithmeticOperator operator, Datum right) {
    if (left instanceof Datum.Scalar(Literal l)
        && right instanceof Datum.Scalar(Literal r)
        && Literals.isNumber(l)
        && Literals.isNumber(r)) {
      return Datum.of(numbers(l, operator, r));
    }
    return Datum.NIL;
  }

  private static Literal numbers(Literal left, ArithmeticOperator operator, Literal right) {
    boolean zero = Literals.isIntegral(right) && Literals.integer(right) == 0;
    if (zero
        && (operator == ArithmeticOperator.DIVIDE || operator == ArithmeticOperator.REMAINDER)) {
      throw new TraceQlException(TraceQlException.Kind.EVALUATION, "division by zero");
    }
    if (left instanceof Literal.Int(long l) && right instanceof Literal.Int(long r)) {
      return integers(l, operator, r);
    }
    return new Literal.Real(reals(Literals.real(left), operator, Literals.real(right)));
  }

  private static Literal integers(long left, ArithmeticOperator operator, long right) {
    return switch (operator) {
      case ADD -> new Literal.Int(left + right);
      case SUBTRACT -> new Literal.Int(left - right);
      case MULTIPLY -> new Literal.Int(left * right);
      case DIVIDE -> new Literal.Int(left / right);
      case REMAINDER -> new Literal.Int(left % right);
      case POWER ->
          right < 0 ? new Literal.Real(Math.pow(left, right)) : new Literal.Int(power(left, right));
    };
  }

  /// Squares and multiplies; overflow wraps around as in the other operators.
  private static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  private static double reals(double left, ArithmeticOperator operator, double right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case REMAINDER -> left % right;
      case POWER -> Math.pow(left, right);
    };
  }

  static Datum negate(Datum datum) {
    return overChoices(datum, Computing::negateOne);
  }

  private static Datum negateOne(Datum datum) {
    if (!(datum instanceof Datum.Scalar(Literal literal)) || !Literals.isNumber(literal)) {
      return Datum.NIL;
    }
    return switch (literal) {
      case Literal.Int number -> Datum.of(new Literal.Int(-number.value()));
      case Literal.Nanos nanos -> Datum.of(new Literal.Nanos(-nanos.value()));
      case Literal.Real real -> Datum.of(new Literal.Real(-real.value()));
      case Literal.Text _, Literal.Bool _, Literal.Kind _, Literal.Status _ -> Datum.NIL;
    };
  }
}
