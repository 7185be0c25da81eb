package dev.clew.store.head;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Value;
import org.jspecify.annotations.Nullable;

/// Compares values with a constant, never too strictly: what compares only under the language's own
/// rules (values of another type, order of texts, lists) passes.
final class LiteralTest {
  /// Below this, every whole number is also a `double`.
  private static final long EXACT_MAX = 1L << 53;

  private final Operator operator;
  private final Literal literal;
  private final @Nullable Pattern pattern;

  LiteralTest(Operator operator, Literal literal) {
    this.operator = operator;
    this.literal = literal;
    pattern = patternOf(operator, literal);
  }

  private static @Nullable Pattern patternOf(Operator operator, Literal literal) {
    if (operator != Operator.MATCHES || !(literal instanceof Literal.Text(String expression))) {
      return null;
    }
    try {
      return Pattern.compile(expression, Pattern.DOTALL);
    } catch (PatternSyntaxException _) {
      return null;
    }
  }

  /// Returns the text that a value must be to pass; null when others may pass too.
  @Nullable String onlyText() {
    return operator == Operator.EQUAL && literal instanceof Literal.Text(String text) ? text : null;
  }

  boolean passes(Value value) {
    return switch (value) {
      case Value.Text(String text) -> passesText(text);
      case Value.Int(long number) -> passesNumber(number);
      case Value.Real(double number) -> passesReal(number);
      case Value.Bool(boolean flag) -> passesBool(flag);
      case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ -> true;
    };
  }

  boolean passesText(String text) {
    if (!(literal instanceof Literal.Text(String wanted))) {
      return true;
    }
    return switch (operator) {
      case EQUAL -> text.equals(wanted);
      case NOT_EQUAL -> !text.equals(wanted);
      case MATCHES -> pattern == null || pattern.matcher(text).find();
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, NOT_MATCHES -> true;
    };
  }

  boolean passesNumber(long number) {
    return switch (literal) {
      case Literal.Int(long wanted) -> passesOrder(Long.compare(number, wanted));
      case Literal.Nanos(long wanted) -> passesOrder(Long.compare(number, wanted));
      case Literal.Real(double wanted) ->
          Math.abs(number) > EXACT_MAX || passesOrder(Double.compare(number, wanted));
      case Literal.Text _, Literal.Bool _, Literal.Kind _, Literal.Status _ -> true;
    };
  }

  private boolean passesReal(double number) {
    return switch (literal) {
      case Literal.Int(long wanted) -> passesReal(number, wanted);
      case Literal.Nanos(long wanted) -> passesReal(number, wanted);
      case Literal.Real(double wanted) -> passesReal(number, wanted);
      case Literal.Text _, Literal.Bool _, Literal.Kind _, Literal.Status _ -> true;
    };
  }

  /// Equal zeros and whatever is no number are left to the language.
  private boolean passesReal(double number, double wanted) {
    boolean plain = !Double.isNaN(number) && !Double.isNaN(wanted);
    return !plain
        || Math.abs(wanted) > EXACT_MAX
        || passesOrder(number == wanted ? 0 : Double.compare(number, wanted));
  }

  private boolean passesBool(boolean flag) {
    if (!(literal instanceof Literal.Bool(boolean wanted))) {
      return true;
    }
    return switch (operator) {
      case EQUAL -> flag == wanted;
      case NOT_EQUAL -> flag != wanted;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, NOT_MATCHES -> true;
    };
  }

  private boolean passesOrder(int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case MATCHES, NOT_MATCHES -> true;
    };
  }

  /// Compares members of an enumeration; they have no order here.
  boolean passesMember(Enum<?> member) {
    Enum<?> wanted =
        switch (literal) {
          case Literal.Kind(var kind) -> kind;
          case Literal.Status(var status) -> status;
          case Literal.Text _, Literal.Int _, Literal.Real _, Literal.Bool _, Literal.Nanos _ ->
              null;
        };
    if (wanted == null || wanted.getDeclaringClass() != member.getDeclaringClass()) {
      return true;
    }
    return switch (operator) {
      case EQUAL -> member.equals(wanted);
      case NOT_EQUAL -> !member.equals(wanted);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, NOT_MATCHES -> true;
    };
  }
}
