package dev.clew.store.scan;

import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;

/// Compares columns with constants, by TraceQL's rules or less strictly.
final class ValueSql {
  /// Whether SQL may match regular expressions; without them every text that is there passes.
  private final boolean patterns;

  ValueSql(boolean patterns) {
    this.patterns = patterns;
  }

  static Clause present(String column) {
    return new Clause.Sql(column + " IS NOT NULL");
  }

  Clause text(String column, Operator operator, Literal literal) {
    if (!(literal instanceof Literal.Text(String wanted))) {
      return Clause.NEVER;
    }
    if (!SqlText.isPlain(wanted)) {
      return present(column);
    }
    return switch (operator) {
      case MATCHES ->
          patterns
              ? new Clause.Sql(
                  "regexp_full_match(" + column + ", " + SqlText.text(wanted) + ", 's')")
              : present(column);
      case NOT_MATCHES -> present(column);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          new Clause.Sql(column + sign(operator) + SqlText.text(wanted));
    };
  }

  /// Compares a column of whole numbers.
  static Clause whole(String column, Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Int(long wanted) -> number(column, operator, SqlText.number(wanted));
      case Literal.Nanos(long wanted) -> number(column, operator, SqlText.number(wanted));
      case Literal.Real(double wanted) -> real(column + "::DOUBLE", operator, wanted);
      case Literal.Text _, Literal.Bool _ -> Clause.NEVER;
      case Literal.Kind _, Literal.Status _ -> present(column);
    };
  }

  /// Compares a column of real numbers.
  static Clause real(String column, Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Int(long wanted) -> real(column, operator, (double) wanted);
      case Literal.Nanos(long wanted) -> real(column, operator, (double) wanted);
      case Literal.Real(double wanted) -> real(column, operator, wanted);
      case Literal.Text _, Literal.Bool _ -> Clause.NEVER;
      case Literal.Kind _, Literal.Status _ -> present(column);
    };
  }

  /// What is no number differs from itself in TraceQL, and is the largest in SQL.
  private static Clause real(String column, Operator operator, double wanted) {
    return Double.isNaN(wanted) ? present(column) : number(column, operator, SqlText.real(wanted));
  }

  private static Clause number(String column, Operator operator, String wanted) {
    return switch (operator) {
      case MATCHES, NOT_MATCHES -> Clause.NEVER;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          new Clause.Sql(column + sign(operator) + wanted);
    };
  }

  static Clause bool(String column, Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Bool(boolean wanted) ->
          switch (operator) {
            case EQUAL -> new Clause.Sql(column + " = " + wanted);
            case NOT_EQUAL -> new Clause.Sql(column + " = " + !wanted);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, NOT_MATCHES ->
                present(column);
          };
      case Literal.Kind _, Literal.Status _ -> present(column);
      case Literal.Text _, Literal.Int _, Literal.Real _, Literal.Nanos _ -> Clause.NEVER;
    };
  }

  static String sign(Operator operator) {
    return switch (operator) {
      case EQUAL -> " = ";
      case NOT_EQUAL -> " <> ";
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
      case MATCHES, NOT_MATCHES -> throw new IllegalArgumentException("a regex has no sign");
    };
  }
}
