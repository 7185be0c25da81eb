package dev.clew.store.scan;

import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;

/// Compares columns, by their plain names, with constants, by TraceQL's rules or less strictly.
final class ValueSql {
  /// Whether SQL may match regular expressions; without them every text that is there passes.
  private final boolean patterns;

  ValueSql(boolean patterns) {
    this.patterns = patterns;
  }

  static Clause present(String column) {
    return new Clause.Test(column, new Probe.Present(), SqlText.name(column) + " IS NOT NULL");
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
                  "regexp_full_match("
                      + SqlText.name(column)
                      + ", "
                      + SqlText.text(wanted)
                      + ", 's')")
              : present(column);
      case NOT_MATCHES -> present(column);
      case EQUAL ->
          new Clause.Test(column, new Probe.TextEqual(wanted), said(column, operator, wanted));
      case NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          new Clause.Sql(said(column, operator, wanted));
    };
  }

  private static String said(String column, Operator operator, String wanted) {
    return SqlText.name(column) + sign(operator) + SqlText.text(wanted);
  }

  /// Compares a column of whole numbers.
  static Clause whole(String column, Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Int(long wanted) -> whole(column, operator, wanted);
      case Literal.Nanos(long wanted) -> whole(column, operator, wanted);
      case Literal.Real(double wanted) ->
          real(column, SqlText.name(column) + "::DOUBLE", operator, wanted);
      case Literal.Text _, Literal.Bool _ -> Clause.NEVER;
      case Literal.Kind _, Literal.Status _ -> present(column);
    };
  }

  static Clause whole(String column, Operator operator, long wanted) {
    return switch (operator) {
      case MATCHES, NOT_MATCHES -> Clause.NEVER;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          new Clause.Test(
              column,
              Probe.whole(operator, wanted),
              SqlText.name(column) + sign(operator) + SqlText.number(wanted));
    };
  }

  /// Compares a column of real numbers.
  static Clause real(String column, Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Int(long wanted) ->
          real(column, SqlText.name(column), operator, (double) wanted);
      case Literal.Nanos(long wanted) ->
          real(column, SqlText.name(column), operator, (double) wanted);
      case Literal.Real(double wanted) -> real(column, SqlText.name(column), operator, wanted);
      case Literal.Text _, Literal.Bool _ -> Clause.NEVER;
      case Literal.Kind _, Literal.Status _ -> present(column);
    };
  }

  /// What is no number differs from itself in TraceQL, and is the largest in SQL.
  private static Clause real(String column, String value, Operator operator, double wanted) {
    if (Double.isNaN(wanted)) {
      return present(column);
    }
    return switch (operator) {
      case MATCHES, NOT_MATCHES -> Clause.NEVER;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          new Clause.Sql(value + sign(operator) + SqlText.real(wanted));
    };
  }

  static Clause bool(String column, Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Bool(boolean wanted) ->
          switch (operator) {
            case EQUAL -> new Clause.Sql(SqlText.name(column) + " = " + wanted);
            case NOT_EQUAL -> new Clause.Sql(SqlText.name(column) + " = " + !wanted);
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
