package dev.clew.traceql.plan;

import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.SpanStatus;
import java.util.Locale;
import java.util.Optional;

/// Conditions on intrinsics.
final class IntrinsicPlan {
  private IntrinsicPlan() {}

  static SpanCondition compare(Intrinsic intrinsic, Operator operator, Literal literal) {
    Optional<Literal> comparable = comparable(intrinsic, operator, literal);
    Optional<Field.IntrinsicName> stored = intrinsic.stored();
    if (stored.isEmpty() || comparable.isEmpty()) {
      return SpanPlan.ALWAYS;
    }
    return new SpanCondition.Compare(new Field.Intrinsic(stored.get()), operator, comparable.get());
  }

  /// Brings the constant to the intrinsic's own type, so that a source compares like with like;
  /// empty when the comparison narrows nothing.
  private static Optional<Literal> comparable(
      Intrinsic intrinsic, Operator operator, Literal literal) {
    if (intrinsic.isId()) {
      return id(intrinsic, operator, literal);
    }
    return switch (intrinsic) {
      case EVENT_NAME -> Optional.of(literal).filter(_ -> !isNegative(operator));
      case DURATION, TRACE_DURATION -> nanos(literal);
      case STATUS -> status(literal);
      case ROOT_SERVICE -> Optional.of(literal).filter(_ -> isOfNamed(operator, literal));
      default -> Optional.of(literal);
    };
  }

  /// Of several events some may differ where another is equal: a source is not asked to know.
  private static boolean isNegative(Operator operator) {
    return operator == Operator.NOT_EQUAL || operator == Operator.NOT_MATCHES;
  }

  /// A service without a name counts as one of that name, and a source knows only names.
  private static boolean isOfNamed(Operator operator, Literal literal) {
    return operator == Operator.EQUAL
        && !literal.equals(new Literal.Text(Resource.UNKNOWN_SERVICE));
  }

  private static Optional<Literal> nanos(Literal literal) {
    return switch (literal) {
      case Literal.Nanos nanos -> Optional.of(nanos);
      case Literal.Int number -> Optional.of(new Literal.Nanos(number.value()));
      case Literal.Real _, Literal.Text _, Literal.Bool _, Literal.Kind _, Literal.Status _ ->
          Optional.empty();
    };
  }

  private static Optional<Literal> status(Literal literal) {
    return switch (literal) {
      case Literal.Status status -> Optional.of(status);
      case Literal.Int(long number) when number >= 0 && number < SpanStatus.values().length ->
          Optional.of(new Literal.Status(SpanStatus.of((int) number)));
      case Literal.Int _,
          Literal.Nanos _,
          Literal.Real _,
          Literal.Text _,
          Literal.Bool _,
          Literal.Kind _ ->
          Optional.empty();
    };
  }

  /// Ids are asked for by equality alone, in full length; a text that is no id narrows nothing.
  private static Optional<Literal> id(Intrinsic intrinsic, Operator operator, Literal literal) {
    if (operator != Operator.EQUAL || !(literal instanceof Literal.Text(String text))) {
      return Optional.empty();
    }
    String hex = text.toLowerCase(Locale.ROOT);
    int digits = intrinsic == Intrinsic.TRACE_ID ? 32 : 16;
    boolean fits =
        hex.length() <= digits
            && hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c <= 'f')
            && hex.chars().anyMatch(c -> c != '0');
    return fits
        ? Optional.of(new Literal.Text("0".repeat(digits - hex.length()) + hex))
        : Optional.empty();
  }
}
