package dev.clew.traceql.types;

import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.parse.Parsed;

/// Checks the rules that a query must meet beyond its grammar.
public final class Checker {
  private final Faults faults;
  private final FieldChecker fields;

  private Checker(Parsed parsed) {
    this.faults = new Faults(parsed);
    this.fields = new FieldChecker(faults);
  }

  /// @throws dev.clew.traceql.ast.TraceQlException when the query's parts do not fit together
  public static void check(Parsed parsed) {
    Checker checker = new Checker(parsed);
    switch (parsed.query().root()) {
      case Pipeline pipeline -> checker.pipeline(pipeline);
      case MetricsExpression metrics ->
          new MetricsChecker(checker.faults, checker.fields, checker::pipeline).check(metrics);
    }
    HintChecker hints = new HintChecker(checker.faults);
    parsed.query().hints().forEach(hints::check);
  }

  private void pipeline(Pipeline pipeline) {
    pipeline.stages().forEach(this::stage);
  }

  private void stage(Stage stage) {
    switch (stage) {
      case SpansetExpression spansets -> spansets(spansets);
      case Stage.Scalar scalar -> scalarFilter(scalar);
      case Stage.By by -> fields.grouping(by.field());
      case Stage.Coalesce _, Stage.Select _ -> {}
    }
  }

  private void spansets(SpansetExpression expression) {
    switch (expression) {
      case SpansetExpression.Filter filter -> fields.condition(filter.condition());
      case SpansetExpression.Nested nested -> pipeline(nested.pipeline());
      case SpansetExpression.Operation operation -> {
        spansets(operation.left());
        spansets(operation.right());
      }
    }
  }

  private void scalarFilter(Stage.Scalar filter) {
    Type left = scalar(filter.left());
    Type right = scalar(filter.right());
    fields.comparison(filter, left, filter.operator(), right);
    if (filter.operator().name().endsWith("MATCHES")) {
      throw faults.type(filter, "a number cannot be matched with a regular expression");
    }
    boolean plain =
        filter.left() instanceof ScalarExpression.Count
            || filter.left() instanceof ScalarExpression.Aggregate;
    if (!plain || !(filter.right() instanceof ScalarExpression.Constant)) {
      throw faults.unsupported(
          filter, "a scalar filter compares one aggregate with a constant, as in count() > 2");
    }
  }

  private Type scalar(ScalarExpression expression) {
    return switch (expression) {
      case ScalarExpression.Count _ -> Type.INT;
      case ScalarExpression.Constant constant -> Type.of(constant.literal());
      case ScalarExpression.Aggregate aggregate -> fields.aggregated(aggregate);
      case ScalarExpression.Arithmetic arithmetic -> {
        Type left = scalar(arithmetic.left());
        yield fields.arithmetic(arithmetic, left, scalar(arithmetic.right()));
      }
      case ScalarExpression.OfPipeline of -> {
        pipeline(of.pipeline());
        yield scalar(of.aggregate());
      }
    };
  }
}
