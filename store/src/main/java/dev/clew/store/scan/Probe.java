package dev.clew.store.scan;

import dev.clew.traceql.source.SpanCondition.Operator;

/// What is asked of one value of a column. A row without a value never answers yes.
sealed interface Probe {
  /// Any value.
  record Present() implements Probe {}

  record TextEqual(String text) implements Probe {}

  /// A whole number within bounds, both included.
  record Within(long least, long most) implements Probe {}

  /// A whole number other than this one.
  record Other(long number) implements Probe {}

  /// Returns what compares whole numbers with one.
  static Probe whole(Operator operator, long number) {
    return switch (operator) {
      case EQUAL -> new Within(number, number);
      case NOT_EQUAL -> new Other(number);
      case LESS -> number == Long.MIN_VALUE ? none() : new Within(Long.MIN_VALUE, number - 1);
      case LESS_OR_EQUAL -> new Within(Long.MIN_VALUE, number);
      case GREATER -> number == Long.MAX_VALUE ? none() : new Within(number + 1, Long.MAX_VALUE);
      case GREATER_OR_EQUAL -> new Within(number, Long.MAX_VALUE);
      case MATCHES, NOT_MATCHES -> throw new IllegalArgumentException("numbers have no patterns");
    };
  }

  private static Probe none() {
    return new Within(1, 0);
  }
}
