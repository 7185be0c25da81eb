package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Makes scalar filters ready to run.
final class ScalarCompiler {
  private ScalarCompiler() {}

  /// A number over the spans of a spanset; `Nil` when no span has a number.
  private interface Measure {
    Datum of(SpanTable trace, BitSet spans);
  }

  static StageRunner compile(Stage.Scalar filter) {
    Measure measure = measure(filter.left());
    Datum constant = Datum.of(constant(filter.right()));
    String key = filter.left().print();
    return (trace, spansets) -> {
      List<Spanset> kept = new ArrayList<>();
      for (Spanset spanset : spansets) {
        Datum value = measure.of(trace, spanset.spans());
        if (value instanceof Datum.Scalar(Literal literal)
            && Comparing.compare(value, filter.operator(), constant)) {
          Spanset.Labelled label = new Spanset.Labelled(key, Optional.of(literal));
          kept.add(spanset.with(spanset.spans(), label));
        }
      }
      return kept;
    };
  }

  private static Literal constant(ScalarExpression expression) {
    if (expression instanceof ScalarExpression.Constant(Literal literal)) {
      return literal;
    }
    throw unsupported(expression);
  }

  private static Measure measure(ScalarExpression expression) {
    return switch (expression) {
      case ScalarExpression.Count _ -> (_, spans) -> Datum.of(new Literal.Int(spans.cardinality()));
      case ScalarExpression.Aggregate aggregate -> aggregate(aggregate);
      case ScalarExpression.Constant _,
          ScalarExpression.Arithmetic _,
          ScalarExpression.OfPipeline _ ->
          throw unsupported(expression);
    };
  }

  private static TraceQlException unsupported(ScalarExpression expression) {
    return new TraceQlException(
        TraceQlException.Kind.UNSUPPORTED, "scalar filter over " + expression.print());
  }

  private static Measure aggregate(ScalarExpression.Aggregate aggregate) {
    SpanFunction field = FieldCompiler.function(aggregate.field());
    return (trace, spans) -> {
      Aggregation aggregation = new Aggregation(aggregate.function());
      for (int i = spans.nextSetBit(0); i >= 0; i = spans.nextSetBit(i + 1)) {
        aggregation.add(field.on(trace, i));
      }
      return aggregation.result();
    };
  }
}
