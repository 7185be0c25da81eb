package dev.clew.traceql.evaluate;

import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Compares two constants by TraceQL's rules: numbers and durations numerically, a status also with
/// its number, text bytewise; what does not fit together does not compare.
final class Literals {
  /// Returned for two literals that do not compare.
  static final int UNORDERED = Integer.MIN_VALUE;

  private Literals() {}

  /// Tells whether the two can be compared at all.
  static boolean comparable(Literal left, Literal right) {
    return order(left, right) != UNORDERED || (isNumber(left) && isNumber(right));
  }

  static boolean compare(Literal left, Operator operator, Literal right) {
    int order = order(left, right);
    if (order == UNORDERED) {
      return operator == Operator.NOT_EQUAL && comparable(left, right);
    }
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0 && isOrdered(left);
      case LESS_OR_EQUAL -> order <= 0 && isOrdered(left);
      case GREATER -> order > 0 && isOrdered(left);
      case GREATER_OR_EQUAL -> order >= 0 && isOrdered(left);
      case MATCHES, NOT_MATCHES -> throw new IllegalArgumentException("a regex is no comparison");
    };
  }

  private static boolean isOrdered(Literal literal) {
    return isNumber(literal) || literal instanceof Literal.Text;
  }

  static boolean isNumber(Literal literal) {
    return literal instanceof Literal.Int
        || literal instanceof Literal.Real
        || literal instanceof Literal.Nanos;
  }

  private static boolean isNan(Literal literal) {
    return literal instanceof Literal.Real(double value) && Double.isNaN(value);
  }

  private static int order(Literal left, Literal right) {
    return switch (left) {
      case Literal.Text(String text) ->
          right instanceof Literal.Text(String other) ? order(text, other) : UNORDERED;
      case Literal.Bool(boolean bool) ->
          right instanceof Literal.Bool(boolean other) ? Boolean.compare(bool, other) : UNORDERED;
      case Literal.Kind kind ->
          right instanceof Literal.Kind other ? kind.value().compareTo(other.value()) : UNORDERED;
      case Literal.Status status -> status(status, right);
      case Literal.Int number when right instanceof Literal.Status status ->
          Long.compare(number.value(), status.value().ordinal());
      case Literal.Int _, Literal.Nanos _, Literal.Real _ -> numbers(left, right);
    };
  }

  private static int status(Literal.Status status, Literal right) {
    return switch (right) {
      case Literal.Status other -> status.value().compareTo(other.value());
      case Literal.Int number -> Long.compare(status.value().ordinal(), number.value());
      case Literal.Text _, Literal.Bool _, Literal.Nanos _, Literal.Kind _, Literal.Real _ ->
          UNORDERED;
    };
  }

  private static int numbers(Literal left, Literal right) {
    if (!isNumber(right) || isNan(left) || isNan(right)) {
      return UNORDERED;
    }
    if (left instanceof Literal.Real || right instanceof Literal.Real) {
      return real(left) == real(right) ? 0 : Double.compare(real(left), real(right));
    }
    return Long.compare(integer(left), integer(right));
  }

  /// Java's chars order as UTF-8 bytes do, but for surrogates.
  private static int order(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) || Character.isSurrogate(b)
            ? Integer.signum(Arrays.compareUnsigned(utf8(left), utf8(right)))
            : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static boolean isIntegral(Literal literal) {
    return literal instanceof Literal.Int || literal instanceof Literal.Nanos;
  }

  /// Returns the value of an int or a duration.
  static long integer(Literal literal) {
    return switch (literal) {
      case Literal.Int number -> number.value();
      case Literal.Nanos nanos -> nanos.value();
      case Literal.Real _, Literal.Text _, Literal.Bool _, Literal.Kind _, Literal.Status _ ->
          throw new IllegalArgumentException("not an integer: " + literal);
    };
  }

  /// Returns the value of any number.
  static double real(Literal literal) {
    return literal instanceof Literal.Real(double value) ? value : integer(literal);
  }
}
