package dev.clew.traceql.evaluate;

import com.google.re2j.Pattern;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.List;
import java.util.function.Predicate;

/// Compares data. An absent side compares with nothing; of events and links any may do; an array
/// equals what one of its elements equals, and differs from what none of them equals.
final class Comparing {
  private Comparing() {}

  static boolean compare(Datum left, Operator operator, Datum right) {
    return switch (left) {
      case Datum.Nil _, Datum.Opaque _ -> false;
      case Datum.AnyOf(List<Datum> choices) -> any(choices, one -> compare(one, operator, right));
      case Datum.Array(List<Literal> elements) -> array(elements, operator, right);
      case Datum.Scalar(Literal literal) -> scalar(literal, operator, right);
    };
  }

  private static boolean any(List<Datum> choices, Predicate<Datum> test) {
    return choices.stream().anyMatch(test);
  }

  private static boolean scalar(Literal left, Operator operator, Datum right) {
    return switch (right) {
      case Datum.Nil _, Datum.Opaque _ -> false;
      case Datum.AnyOf(List<Datum> choices) -> any(choices, one -> scalar(left, operator, one));
      case Datum.Array(List<Literal> elements) ->
          elements(
              elements,
              operator,
              element -> Literals.comparable(left, element),
              element -> Literals.compare(left, positive(operator), element));
      case Datum.Scalar(Literal literal) -> Literals.compare(left, operator, literal);
    };
  }

  private static boolean array(List<Literal> elements, Operator operator, Datum right) {
    return switch (right) {
      case Datum.Nil _, Datum.Opaque _ -> false;
      case Datum.AnyOf(List<Datum> choices) -> any(choices, one -> array(elements, operator, one));
      case Datum.Array _ -> throw twoArrays();
      case Datum.Scalar(Literal literal) ->
          elements(
              elements,
              operator,
              element -> Literals.comparable(element, literal),
              element -> Literals.compare(element, positive(operator), literal));
    };
  }

  /// Only the negative operators ask all elements; they need one that compares, or none at all.
  private static boolean elements(
      List<Literal> elements,
      Operator operator,
      Predicate<Literal> comparable,
      Predicate<Literal> test) {
    boolean some = elements.stream().anyMatch(test);
    if (operator == positive(operator)) {
      return some;
    }
    return !some && (elements.isEmpty() || elements.stream().anyMatch(comparable));
  }

  private static Operator positive(Operator operator) {
    return switch (operator) {
      case NOT_EQUAL -> Operator.EQUAL;
      case NOT_MATCHES -> Operator.MATCHES;
      case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES -> operator;
    };
  }

  private static TraceQlException twoArrays() {
    return new TraceQlException(
        TraceQlException.Kind.EVALUATION, "an array cannot be compared with another array");
  }

  /// Matches text against a whole-text pattern.
  static boolean matches(Datum left, Operator operator, Pattern pattern) {
    return switch (left) {
      case Datum.Nil _, Datum.Opaque _ -> false;
      case Datum.AnyOf(List<Datum> choices) -> any(choices, one -> matches(one, operator, pattern));
      case Datum.Array(List<Literal> elements) ->
          elements(elements, operator, Comparing::isText, one -> matches(one, pattern));
      case Datum.Scalar(Literal literal) ->
          isText(literal) && matches(literal, pattern) == (operator == Operator.MATCHES);
    };
  }

  private static boolean isText(Literal literal) {
    return literal instanceof Literal.Text;
  }

  private static boolean matches(Literal literal, Pattern pattern) {
    return literal instanceof Literal.Text(String text) && pattern.matches(text);
  }
}
