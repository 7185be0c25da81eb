package dev.clew.traceql.ast;

import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.Optional;

/// How comparisons are written.
public final class ComparisonSymbols {
  private ComparisonSymbols() {}

  public static String symbol(Operator operator) {
    return switch (operator) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "!=";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case MATCHES -> "=~";
      case NOT_MATCHES -> "!~";
    };
  }

  public static Optional<Operator> operator(String symbol) {
    for (Operator operator : Operator.values()) {
      if (symbol(operator).equals(symbol)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }
}
