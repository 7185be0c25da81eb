package dev.clew.traceql.ast;

import java.util.List;
import java.util.Locale;

/// Turns spans into series.
public sealed interface MetricsFunction {
  record Rate() implements MetricsFunction {}

  record CountOverTime() implements MetricsFunction {}

  record OverTime(ScalarExpression.Function function, FieldExpression.Reference field)
      implements MetricsFunction {}

  record QuantileOverTime(FieldExpression.Reference field, List<Double> quantiles)
      implements MetricsFunction {
    public QuantileOverTime {
      quantiles = List.copyOf(quantiles);
    }
  }

  record HistogramOverTime(FieldExpression.Reference field) implements MetricsFunction {}

  /// Compares the spans of a selection with the rest. Both times zero mean the whole range.
  record Compare(FieldExpression selection, long topN, long startNanos, long endNanos)
      implements MetricsFunction {
    public static final long TOP_N_DEFAULT = 10;
  }

  /// Returns the function's word: `rate`, `min_over_time`.
  default String word() {
    return switch (this) {
      case Rate _ -> "rate";
      case CountOverTime _ -> "count_over_time";
      case OverTime overTime -> overTime.function().name().toLowerCase(Locale.ROOT) + "_over_time";
      case QuantileOverTime _ -> "quantile_over_time";
      case HistogramOverTime _ -> "histogram_over_time";
      case Compare _ -> "compare";
    };
  }
}
