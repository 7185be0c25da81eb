package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.SpansetOperator;
import dev.clew.traceql.ast.TraceQlException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/// Makes spanset expressions ready to run.
final class SpansetCompiler {
  private final Function<Pipeline, StageRunner> pipelines;

  SpansetCompiler(Function<Pipeline, StageRunner> pipelines) {
    this.pipelines = pipelines;
  }

  StageRunner compile(SpansetExpression expression) {
    return switch (expression) {
      case SpansetExpression.Filter filter -> filter(FieldCompiler.test(filter.condition()));
      case SpansetExpression.Nested nested -> pipelines.apply(nested.pipeline());
      case SpansetExpression.Operation operation -> operation(operation);
    };
  }

  private static StageRunner filter(SpanTest test) {
    return (trace, spansets) -> {
      List<Spanset> kept = new ArrayList<>();
      for (Spanset spanset : spansets) {
        add(kept, spanset, passing(trace, spanset.spans(), test));
      }
      return kept;
    };
  }

  private static void add(List<Spanset> kept, Spanset origin, BitSet spans) {
    if (!spans.isEmpty()) {
      kept.add(origin.with(spans));
    }
  }

  private static BitSet passing(SpanTable trace, BitSet spans, SpanTest test) {
    BitSet passing = new BitSet(trace.size());
    for (int i = spans.nextSetBit(0); i >= 0; i = spans.nextSetBit(i + 1)) {
      if (test.holds(trace, i)) {
        passing.set(i);
      }
    }
    return passing;
  }

  private StageRunner operation(SpansetExpression.Operation operation) {
    StageRunner left = compile(operation.left());
    StageRunner right = compile(operation.right());
    SpansetOperator operator = operation.operator();
    return (trace, spansets) -> {
      requireWhole(operator, spansets);
      List<Spanset> kept = new ArrayList<>();
      for (Spanset spanset : spansets) {
        List<Spanset> one = List.of(spanset);
        BitSet leftSpans = spans(operator, left.on(trace, one));
        BitSet rightSpans = spans(operator, right.on(trace, one));
        add(kept, spanset, combine(trace, leftSpans, operator, rightSpans));
      }
      return kept;
    };
  }

  private static BitSet spans(SpansetOperator operator, List<Spanset> spansets) {
    requireWhole(operator, spansets);
    return union(spansets);
  }

  private static void requireWhole(SpansetOperator operator, List<Spanset> spansets) {
    if (operator.isStructural() && spansets.size() > 1) {
      throw new TraceQlException(
          TraceQlException.Kind.EVALUATION,
          operator.symbol()
              + " cannot work on a trace that by() has split into several spansets; put coalesce()"
              + " before it");
    }
  }

  static BitSet union(List<Spanset> spansets) {
    BitSet union = new BitSet();
    spansets.forEach(spanset -> union.or(spanset.spans()));
    return union;
  }

  private static BitSet combine(SpanTable trace, BitSet a, SpansetOperator operator, BitSet b) {
    if (operator.isStructural()) {
      return structural(trace.kinship(), a, operator, b);
    }
    boolean nothing = operator == SpansetOperator.AND && (a.isEmpty() || b.isEmpty());
    BitSet kept = new BitSet();
    if (!nothing) {
      kept.or(a);
      kept.or(b);
    }
    return kept;
  }

  private static BitSet structural(Kinship kinship, BitSet a, SpansetOperator operator, BitSet b) {
    BitSet kept = kinship.related(operator.relation(), a);
    return switch (operator.form()) {
      case PLAIN -> {
        kept.and(b);
        yield kept;
      }
      case NEGATED -> {
        BitSet rest = (BitSet) b.clone();
        rest.andNot(kept);
        yield rest;
      }
      case UNION -> {
        kept.and(b);
        BitSet others = kinship.related(operator.relation().inverse(), b);
        others.and(a);
        kept.or(others);
        yield kept;
      }
    };
  }
}
