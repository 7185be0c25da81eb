package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.ast.TraceQlException;
import java.util.BitSet;
import java.util.List;

/// The one authority on what a query means: decides it on whole traces. Safe for use by many
/// threads.
public final class Evaluator {
  private final StageRunner pipeline;

  private Evaluator(StageRunner pipeline) {
    this.pipeline = pipeline;
  }

  /// Makes a query ready.
  ///
  /// @throws TraceQlException when the query asks for series, which this does not compute
  public static Evaluator of(Query query) {
    return switch (query.root()) {
      case Pipeline root -> new Evaluator(compile(root));
      case MetricsExpression metrics -> throw unsupported(metrics);
    };
  }

  private static TraceQlException unsupported(MetricsExpression metrics) {
    return new TraceQlException(
        TraceQlException.Kind.UNSUPPORTED, "metrics queries are not run yet: " + name(metrics));
  }

  private static String name(MetricsExpression metrics) {
    return switch (metrics) {
      case MetricsExpression.Series series -> series.function().word() + "()";
      case MetricsExpression.Number _ -> "a number";
      case MetricsExpression.Math math -> "arithmetic with " + math.operator().symbol();
    };
  }

  private static StageRunner compile(Pipeline pipeline) {
    List<StageRunner> stages = pipeline.stages().stream().map(Evaluator::compile).toList();
    return (trace, spansets) -> {
      List<Spanset> rest = spansets;
      for (StageRunner stage : stages) {
        rest = stage.on(trace, rest);
      }
      return rest;
    };
  }

  private static StageRunner compile(Stage stage) {
    return switch (stage) {
      case SpansetExpression spansets -> new SpansetCompiler(Evaluator::compile).compile(spansets);
      case Stage.Scalar scalar -> ScalarCompiler.compile(scalar);
      case Stage.By by -> Grouping.compile(by.field());
      case Stage.Coalesce _ -> (_, spansets) -> coalesce(spansets);
      case Stage.Select _ -> (_, spansets) -> spansets;
    };
  }

  private static List<Spanset> coalesce(List<Spanset> spansets) {
    return spansets.isEmpty()
        ? spansets
        : List.of(new Spanset(SpansetCompiler.union(spansets), List.of()));
  }

  /// Returns the spansets that the query keeps of the trace, none of them empty; an empty list when
  /// the trace does not match.
  ///
  /// @throws TraceQlException when the query cannot be computed on this trace's data
  public List<Spanset> spansets(SpanTable trace) {
    if (trace.size() == 0) {
      return List.of();
    }
    BitSet all = new BitSet(trace.size());
    all.set(0, trace.size());
    return pipeline.on(trace, List.of(new Spanset(all, List.of())));
  }
}
