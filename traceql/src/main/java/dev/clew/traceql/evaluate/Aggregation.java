package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.ScalarExpression.Function;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.List;

/// Gathers numbers. Spans without a number do not count. Durations stay durations, and the sum,
/// least and greatest of ints are ints.
final class Aggregation {
  private final Function function;
  private long count;
  private long integralSum;
  private double realSum;
  private boolean allInts = true;
  private boolean allNanos = true;
  private Datum least = Datum.NIL;
  private Datum greatest = Datum.NIL;

  Aggregation(Function function) {
    this.function = function;
  }

  void add(Datum datum) {
    switch (datum) {
      case Datum.Scalar(Literal literal) -> add(literal);
      case Datum.Array(List<Literal> elements) -> elements.forEach(this::add);
      case Datum.AnyOf(List<Datum> choices) -> choices.forEach(this::add);
      case Datum.Nil _, Datum.Opaque _ -> {}
    }
  }

  private void add(Literal literal) {
    if (!Literals.isNumber(literal)) {
      return;
    }
    count++;
    allInts &= literal instanceof Literal.Int;
    allNanos &= literal instanceof Literal.Nanos;
    integralSum += Literals.isIntegral(literal) ? Literals.integer(literal) : 0;
    realSum += Literals.real(literal);
    least = extreme(least, literal, true);
    greatest = extreme(greatest, literal, false);
  }

  private static Datum extreme(Datum soFar, Literal literal, boolean lower) {
    if (!(soFar instanceof Datum.Scalar(Literal known))) {
      return Datum.of(literal);
    }
    boolean less = Literals.compare(literal, Operator.LESS, known);
    return less == lower ? Datum.of(literal) : soFar;
  }

  Datum result() {
    if (count == 0) {
      return Datum.NIL;
    }
    return switch (function) {
      case MIN -> least;
      case MAX -> greatest;
      case SUM -> Datum.of(sum());
      case AVG -> Datum.of(average());
    };
  }

  private Literal sum() {
    if (allNanos) {
      return new Literal.Nanos(integralSum);
    }
    return allInts ? new Literal.Int(integralSum) : new Literal.Real(realSum);
  }

  private Literal average() {
    return allNanos ? new Literal.Nanos(integralSum / count) : new Literal.Real(realSum / count);
  }
}
