package dev.clew.store.scan;

import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.columns.Tail;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.Optional;

/// Conditions on attributes that lie in the tail. Equality is looked for as one run of text; for
/// all else it is enough that the attribute is there: few spans have one that has no column.
final class TailSql {
  private static final double EXACT_MAX = 0x1p53;

  private TailSql() {}

  static Clause present(KeyFacts facts) {
    return contains(prefix(facts));
  }

  static Clause compare(KeyFacts facts, Operator operator, Literal literal) {
    if (!fits(facts.type(), literal)) {
      return Clause.NEVER;
    }
    if (operator != Operator.EQUAL) {
      return present(facts);
    }
    return switch (facts.type()) {
      case TEXT -> entry(facts, text(literal));
      case INT -> entry(facts, whole(literal));
      case REAL -> entry(facts, real(literal));
      case BOOL -> entry(facts, bool(literal));
      case OTHER -> Clause.ALWAYS;
    };
  }

  private static boolean fits(KeyFacts.Type type, Literal literal) {
    return switch (literal) {
      case Literal.Text _ -> type == KeyFacts.Type.TEXT;
      case Literal.Int _, Literal.Nanos _, Literal.Real _ ->
          type == KeyFacts.Type.INT || type == KeyFacts.Type.REAL;
      case Literal.Bool _ -> type == KeyFacts.Type.BOOL;
      case Literal.Kind _, Literal.Status _ -> true;
    };
  }

  /// @param value as it stands in the tail; empty when that has several forms
  private static Clause entry(KeyFacts facts, Optional<String> value) {
    return value
        .map(form -> contains(prefix(facts) + form + Tail.SEPARATOR))
        .orElseGet(() -> present(facts));
  }

  private static Optional<String> text(Literal literal) {
    return literal instanceof Literal.Text(String text) && SqlText.isPlain(text)
        ? Optional.of(Tail.escaped(text))
        : Optional.empty();
  }

  private static Optional<String> whole(Literal literal) {
    return switch (literal) {
      case Literal.Int(long wanted) -> Optional.of(Long.toString(wanted));
      case Literal.Nanos(long wanted) -> Optional.of(Long.toString(wanted));
      case Literal.Real(double wanted) when wanted == Math.rint(wanted) && isExact(wanted) ->
          Optional.of(Long.toString((long) wanted));
      case Literal.Real _, Literal.Text _, Literal.Bool _, Literal.Kind _, Literal.Status _ ->
          Optional.empty();
    };
  }

  private static Optional<String> real(Literal literal) {
    return switch (literal) {
      case Literal.Int(long wanted) -> form((double) wanted);
      case Literal.Nanos(long wanted) -> form((double) wanted);
      case Literal.Real(double wanted) -> form(wanted);
      case Literal.Text _, Literal.Bool _, Literal.Kind _, Literal.Status _ -> Optional.empty();
    };
  }

  /// There are two zeros, and many that are no number.
  private static Optional<String> form(double wanted) {
    return wanted == 0 || Double.isNaN(wanted)
        ? Optional.empty()
        : Optional.of(Double.toString(wanted));
  }

  private static boolean isExact(double wanted) {
    return Math.abs(wanted) < EXACT_MAX;
  }

  private static Optional<String> bool(Literal literal) {
    return literal instanceof Literal.Bool(boolean wanted)
        ? Optional.of(Boolean.toString(wanted))
        : Optional.empty();
  }

  private static String prefix(KeyFacts facts) {
    return Tail.prefix(facts.level(), facts.key(), facts.type());
  }

  /// A key that cannot stand in a statement may be anywhere.
  private static Clause contains(String part) {
    return SqlText.isPlain(part)
        ? new Clause.Sql("contains(tail, " + SqlText.text(part) + ")")
        : Clause.ALWAYS;
  }
}
