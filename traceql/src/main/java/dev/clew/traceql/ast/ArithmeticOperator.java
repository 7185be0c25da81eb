package dev.clew.traceql.ast;

import java.util.Optional;

/// Computes with two numbers.
public enum ArithmeticOperator {
  ADD("+", Precedence.SUM),
  SUBTRACT("-", Precedence.SUM),
  MULTIPLY("*", Precedence.PRODUCT),
  DIVIDE("/", Precedence.PRODUCT),
  REMAINDER("%", Precedence.PRODUCT),
  POWER("^", Precedence.POWER);

  private final String symbol;
  private final int level;

  ArithmeticOperator(String symbol, int level) {
    this.symbol = symbol;
    this.level = level;
  }

  public static Optional<ArithmeticOperator> of(String symbol) {
    for (ArithmeticOperator operator : values()) {
      if (operator.symbol.equals(symbol)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  public String symbol() {
    return symbol;
  }

  public int level() {
    return level;
  }

  /// Tells whether `a op b op c` is `a op (b op c)`.
  public boolean isRightAssociative() {
    return this == POWER;
  }
}
