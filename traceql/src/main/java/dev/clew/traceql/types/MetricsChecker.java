package dev.clew.traceql.types;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.MetricsFunction;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.SecondStage;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.function.Consumer;

/// Rules of metrics functions, their second stages and their arithmetic.
final class MetricsChecker {
  private static final int BY_MAX = 5;

  private final Faults faults;
  private final FieldChecker fields;
  private final Consumer<Pipeline> pipelines;

  MetricsChecker(Faults faults, FieldChecker fields, Consumer<Pipeline> pipelines) {
    this.faults = faults;
    this.fields = fields;
    this.pipelines = pipelines;
  }

  void check(MetricsExpression expression) {
    switch (expression) {
      case MetricsExpression.Series series -> series(series);
      case MetricsExpression.Number _ -> {}
      case MetricsExpression.Math math -> {
        operand(math, math.left());
        operand(math, math.right());
      }
    }
  }

  private void operand(MetricsExpression.Math math, MetricsExpression operand) {
    if (operand instanceof MetricsExpression.Number(var literal)) {
      Type type = Type.of(literal);
      if (type != Type.INT && type != Type.FLOAT) {
        throw faults.type(math, "arithmetic between series takes numbers, not " + type.word());
      }
    }
    if (operand instanceof MetricsExpression.Series series
        && series.function() instanceof MetricsFunction.Compare) {
      throw faults.type(series, "compare() takes no part in arithmetic");
    }
    check(operand);
  }

  private void series(MetricsExpression.Series series) {
    pipelines.accept(series.pipeline());
    function(series.function());
    if (series.by().size() > BY_MAX) {
      throw faults.type(
          series, "at most " + BY_MAX + " attributes in by(), not " + series.by().size());
    }
    if (series.function() instanceof MetricsFunction.Compare && !series.seconds().isEmpty()) {
      throw faults.type(series, "nothing can follow compare()");
    }
    series.seconds().forEach(this::second);
  }

  private void function(MetricsFunction function) {
    switch (function) {
      case MetricsFunction.Rate _, MetricsFunction.CountOverTime _ -> {}
      case MetricsFunction.OverTime over -> numeric(function, over.field());
      case MetricsFunction.HistogramOverTime histogram -> numeric(function, histogram.field());
      case MetricsFunction.QuantileOverTime quantile -> {
        numeric(function, quantile.field());
        quantile.quantiles().forEach(q -> quantile(function, q));
      }
      case MetricsFunction.Compare compare -> compare(compare);
    }
  }

  private void numeric(MetricsFunction function, FieldExpression.Reference field) {
    Type type = fields.type(field);
    if (!type.mayBeNumeric()) {
      throw faults.type(function, function.word() + "() takes a number, not a " + type.word());
    }
  }

  private void quantile(MetricsFunction function, double quantile) {
    if (quantile < 0 || quantile > 1) {
      throw faults.type(function, "a quantile lies between 0 and 1: " + quantile);
    }
  }

  private void compare(MetricsFunction.Compare compare) {
    fields.condition(compare.selection());
    if (compare.topN() < 1) {
      throw faults.type(compare, "compare() lists at least 1 value, not " + compare.topN());
    }
    boolean timed = compare.startNanos() != 0 || compare.endNanos() != 0;
    if (timed && (compare.startNanos() <= 0 || compare.endNanos() <= compare.startNanos())) {
      throw faults.type(
          compare, "the range of compare() must start after 0 and end after its start");
    }
  }

  private void second(SecondStage second) {
    switch (second) {
      case SecondStage.TopK topK -> count(second, topK.count());
      case SecondStage.BottomK bottomK -> count(second, bottomK.count());
      case SecondStage.Keep keep -> keep(keep);
    }
  }

  private void count(SecondStage second, long count) {
    if (count < 1) {
      throw faults.type(second, "topk and bottomk keep at least 1 series, not " + count);
    }
  }

  private void keep(SecondStage.Keep keep) {
    boolean regex = keep.operator() == Operator.MATCHES || keep.operator() == Operator.NOT_MATCHES;
    if (regex || !Type.of(keep.literal()).isNumeric()) {
      throw faults.type(keep, "samples are compared with numbers, by =, !=, <, <=, > and >=");
    }
  }
}
