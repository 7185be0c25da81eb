package dev.clew.traceql.plan;

import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.SpansetOperator;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TraceCondition;
import java.util.ArrayList;
import java.util.List;

/// What every trace that a query matches has. What cannot be said is left out, so the condition
/// lets too many traces through and never too few.
public final class Plan {
  private static final TraceCondition ANY_TRACE =
      new TraceCondition.SomeSpan(new SpanCondition.Always());

  private Plan() {}

  public static TraceCondition of(Query query) {
    return switch (query.root()) {
      case Pipeline pipeline -> pipeline(pipeline);
      case MetricsExpression metrics -> metrics(metrics);
    };
  }

  private static TraceCondition metrics(MetricsExpression metrics) {
    return switch (metrics) {
      case MetricsExpression.Series series -> pipeline(series.pipeline());
      case MetricsExpression.Number _, MetricsExpression.Math _ -> ANY_TRACE;
    };
  }

  /// Each stage must leave spans, and a later stage sees no others than the earlier ones left. So
  /// filters that follow each other hold on one span.
  private static TraceCondition pipeline(Pipeline pipeline) {
    List<TraceCondition> parts = new ArrayList<>();
    List<SpanCondition> filters = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      switch (stage) {
        case SpansetExpression.Filter filter -> filters.add(SpanPlan.of(filter.condition()));
        case SpansetExpression.Nested nested -> parts.add(pipeline(nested.pipeline()));
        case SpansetExpression.Operation operation -> parts.add(operation(operation));
        case Stage.Scalar _, Stage.By _, Stage.Coalesce _, Stage.Select _ -> {}
      }
    }
    parts.add(new TraceCondition.SomeSpan(SpanPlan.all(filters)));
    return all(parts);
  }

  private static TraceCondition spansets(SpansetExpression expression) {
    return switch (expression) {
      case SpansetExpression.Filter filter ->
          new TraceCondition.SomeSpan(SpanPlan.of(filter.condition()));
      case SpansetExpression.Nested nested -> pipeline(nested.pipeline());
      case SpansetExpression.Operation operation -> operation(operation);
    };
  }

  private static TraceCondition operation(SpansetExpression.Operation operation) {
    TraceCondition right = spansets(operation.right());
    if (operation.operator().form() == SpansetOperator.Form.NEGATED) {
      return right;
    }
    TraceCondition left = spansets(operation.left());
    return operation.operator() == SpansetOperator.OR
        ? any(List.of(left, right))
        : all(List.of(left, right));
  }

  private static TraceCondition any(List<TraceCondition> parts) {
    return parts.contains(ANY_TRACE) ? ANY_TRACE : new TraceCondition.Any(parts);
  }

  private static TraceCondition all(List<TraceCondition> parts) {
    List<TraceCondition> narrowing =
        parts.stream().filter(part -> !part.equals(ANY_TRACE)).distinct().toList();
    return switch (narrowing.size()) {
      case 0 -> ANY_TRACE;
      case 1 -> narrowing.getFirst();
      default -> new TraceCondition.All(narrowing);
    };
  }
}
