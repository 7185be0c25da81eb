package dev.clew.traceql.ast;

import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.MetricsFunction.Compare;
import dev.clew.traceql.source.Literal;
import java.util.List;

/// Writes the canonical text of a tree: one space around operators, parentheses only where the tree
/// would otherwise be read differently.
final class Printer {
  private final StringBuilder out;
  private final FieldPrinter fields;

  Printer(StringBuilder out) {
    this.out = out;
    this.fields = new FieldPrinter(out);
  }

  void query(Query query) {
    switch (query.root()) {
      case Pipeline pipeline -> pipeline(pipeline);
      case MetricsExpression metrics -> metrics(metrics);
    }
    if (!query.hints().isEmpty()) {
      hints(query.hints());
    }
  }

  private void hints(List<Hint> hints) {
    String separator = " with(";
    for (Hint hint : hints) {
      out.append(separator).append(hint.key()).append('=');
      fields.literal(hint.value());
      separator = ", ";
    }
    out.append(')');
  }

  private void pipeline(Pipeline pipeline) {
    String separator = "";
    for (Stage stage : pipeline.stages()) {
      out.append(separator);
      stage(stage);
      separator = " | ";
    }
  }

  private void stage(Stage stage) {
    switch (stage) {
      case SpansetExpression spansets -> spansets(spansets, 0);
      case Stage.Scalar scalar -> {
        scalar(scalar.left());
        out.append(' ').append(ComparisonSymbols.symbol(scalar.operator())).append(' ');
        scalar(scalar.right());
      }
      case Stage.By by -> call("by", by.field());
      case Stage.Coalesce _ -> out.append("coalesce()");
      case Stage.Select select -> list("select(", select.fields());
    }
  }

  private void call(String function, FieldExpression field) {
    out.append(function).append('(');
    fields.print(field, 0);
    out.append(')');
  }

  private void list(String opening, List<Reference> references) {
    String separator = opening;
    for (Reference reference : references) {
      out.append(separator);
      fields.print(reference, 0);
      separator = ", ";
    }
    out.append(')');
  }

  private void spansets(SpansetExpression expression, int levelMin) {
    switch (expression) {
      case SpansetExpression.Filter filter -> filter(filter.condition());
      case SpansetExpression.Nested nested -> {
        out.append('(');
        pipeline(nested.pipeline());
        out.append(')');
      }
      case SpansetExpression.Operation operation -> operation(operation, levelMin);
    }
  }

  private void operation(SpansetExpression.Operation operation, int levelMin) {
    int level = operation.operator().level();
    boolean parenthesised = level < levelMin;
    out.append(parenthesised ? "(" : "");
    spansets(operation.left(), level);
    out.append(' ').append(operation.operator().symbol()).append(' ');
    spansets(operation.right(), level + 1);
    out.append(parenthesised ? ")" : "");
  }

  private void filter(FieldExpression condition) {
    if (condition.equals(new FieldExpression.Constant(new Literal.Bool(true)))) {
      out.append("{ }");
      return;
    }
    out.append("{ ");
    fields.print(condition, 0);
    out.append(" }");
  }

  void scalar(ScalarExpression scalar) {
    scalar(scalar, 0);
  }

  private void scalar(ScalarExpression scalar, int levelMin) {
    switch (scalar) {
      case ScalarExpression.Count _ -> out.append("count()");
      case ScalarExpression.Aggregate aggregate ->
          call(aggregate.function().word(), aggregate.field());
      case ScalarExpression.Constant constant -> fields.literal(constant.literal());
      case ScalarExpression.Arithmetic arithmetic -> arithmetic(arithmetic, levelMin);
      case ScalarExpression.OfPipeline of -> {
        out.append('(');
        pipeline(of.pipeline());
        out.append(" | ");
        scalar(of.aggregate(), 0);
        out.append(')');
      }
    }
  }

  private void arithmetic(ScalarExpression.Arithmetic arithmetic, int levelMin) {
    ArithmeticOperator operator = arithmetic.operator();
    boolean parenthesised = operator.level() < levelMin;
    out.append(parenthesised ? "(" : "");
    scalar(arithmetic.left(), FieldPrinter.leftLevel(operator));
    out.append(' ').append(operator.symbol()).append(' ');
    scalar(arithmetic.right(), FieldPrinter.rightLevel(operator));
    out.append(parenthesised ? ")" : "");
  }

  private void metrics(MetricsExpression expression) {
    switch (expression) {
      case MetricsExpression.Series series -> series(series);
      case MetricsExpression.Number number -> fields.literal(number.literal());
      case MetricsExpression.Math math -> {
        operand(math.left(), FieldPrinter.leftLevel(math.operator()));
        out.append(' ').append(math.operator().symbol()).append(' ');
        operand(math.right(), FieldPrinter.rightLevel(math.operator()));
      }
    }
  }

  private void operand(MetricsExpression operand, int levelMin) {
    boolean parenthesised =
        switch (operand) {
          case MetricsExpression.Series _ -> true;
          case MetricsExpression.Number _ -> false;
          case MetricsExpression.Math math -> math.operator().level() < levelMin;
        };
    out.append(parenthesised ? "(" : "");
    metrics(operand);
    out.append(parenthesised ? ")" : "");
  }

  private void series(MetricsExpression.Series series) {
    pipeline(series.pipeline());
    out.append(" | ").append(series.function().word()).append('(');
    arguments(series.function());
    out.append(')');
    if (!series.by().isEmpty()) {
      list(" by(", series.by());
    }
    series.seconds().forEach(this::second);
  }

  private void arguments(MetricsFunction function) {
    switch (function) {
      case MetricsFunction.Rate _, MetricsFunction.CountOverTime _ -> {}
      case MetricsFunction.OverTime over -> fields.print(over.field(), 0);
      case MetricsFunction.HistogramOverTime histogram -> fields.print(histogram.field(), 0);
      case MetricsFunction.QuantileOverTime quantile -> {
        fields.print(quantile.field(), 0);
        quantile.quantiles().forEach(q -> out.append(", ").append(FieldPrinter.real(q)));
      }
      case Compare compare -> compare(compare);
    }
  }

  private void compare(Compare compare) {
    filter(compare.selection());
    boolean timed = compare.startNanos() != 0 || compare.endNanos() != 0;
    if (timed || compare.topN() != Compare.TOP_N_DEFAULT) {
      out.append(", ").append(compare.topN());
    }
    if (timed) {
      out.append(", ").append(compare.startNanos()).append(", ").append(compare.endNanos());
    }
  }

  private void second(SecondStage second) {
    switch (second) {
      case SecondStage.TopK topK -> out.append(" | topk(").append(topK.count()).append(')');
      case SecondStage.BottomK bottomK ->
          out.append(" | bottomk(").append(bottomK.count()).append(')');
      case SecondStage.Keep keep -> {
        out.append(" | ").append(ComparisonSymbols.symbol(keep.operator())).append(' ');
        fields.literal(keep.literal());
      }
    }
  }
}
