package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.SpansetOperator;
import dev.clew.traceql.ast.SpansetOperator.Relation;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/// Pipelines and operators between spansets, decided pair by pair. Of `by` only `by | coalesce` is
/// known, which keeps every span.
final class NaiveSpansets {
  private final List<Span> trace;
  private final NaiveFields fields;

  NaiveSpansets(List<Span> trace) {
    this.trace = trace;
    this.fields = new NaiveFields(trace);
  }

  static boolean isChild(Span child, long parentId) {
    return child.parentSpanId() != 0
        && child.parentSpanId() != child.spanId()
        && child.parentSpanId() == parentId;
  }

  Set<Span> kept(Pipeline pipeline) {
    Set<Span> rest = where(_ -> true);
    for (Stage stage : pipeline.stages()) {
      rest = kept(stage, rest);
    }
    return rest;
  }

  private Set<Span> kept(Stage stage, Set<Span> input) {
    return switch (stage) {
      case SpansetExpression expression -> kept(expression, input);
      case Stage.Scalar scalar -> holds(scalar, input) ? input : where(_ -> false);
      case Stage.By _, Stage.Coalesce _, Stage.Select _ -> input;
    };
  }

  private Set<Span> kept(SpansetExpression expression, Set<Span> input) {
    return switch (expression) {
      case SpansetExpression.Filter filter ->
          where(span -> input.contains(span) && fields.holds(filter.condition(), span));
      case SpansetExpression.Nested _ -> throw new AssertionError("not generated");
      case SpansetExpression.Operation operation ->
          operation(
              kept(operation.left(), input), operation.operator(), kept(operation.right(), input));
    };
  }

  private Set<Span> operation(Set<Span> a, SpansetOperator operator, Set<Span> b) {
    if (operator == SpansetOperator.OR
        || operator == SpansetOperator.AND && !a.isEmpty() && !b.isEmpty()) {
      return where(span -> a.contains(span) || b.contains(span));
    }
    if (operator == SpansetOperator.AND) {
      return where(_ -> false);
    }
    Relation relation = operator.relation();
    Predicate<Span> related =
        span -> b.contains(span) && a.stream().anyMatch(one -> is(one, relation, span));
    Predicate<Span> relating =
        span -> a.contains(span) && b.stream().anyMatch(one -> is(span, relation, one));
    return where(
        switch (operator.form()) {
          case PLAIN -> related;
          case NEGATED -> span -> b.contains(span) && !related.test(span);
          case UNION -> related.or(relating);
        });
  }

  /// Whether `b` is the child, descendant… of `a`.
  private boolean is(Span a, Relation relation, Span b) {
    return switch (relation) {
      case CHILD -> isChild(b, a.spanId());
      case PARENT -> isChild(a, b.spanId());
      case DESCENDANT -> isAbove(a, b);
      case ANCESTOR -> isAbove(b, a);
      case SIBLING ->
          a != b && hasParent(a) && hasParent(b) && a.parentSpanId() == b.parentSpanId();
      case NONE -> throw new AssertionError();
    };
  }

  private static boolean hasParent(Span span) {
    return isChild(span, span.parentSpanId());
  }

  private boolean isAbove(Span above, Span below) {
    Set<Span> found = where(span -> isChild(span, above.spanId()));
    int before = -1;
    while (before != found.size()) {
      before = found.size();
      Set<Span> soFar = found;
      found =
          where(
              span ->
                  soFar.contains(span)
                      || soFar.stream().anyMatch(one -> isChild(span, one.spanId())));
    }
    return found.contains(below);
  }

  private boolean holds(Stage.Scalar scalar, Set<Span> input) {
    if (input.isEmpty() || !(scalar.right() instanceof ScalarExpression.Constant(Literal right))) {
      return false;
    }
    double constant =
        switch (right) {
          case Literal.Int number -> number.value();
          case Literal.Real real -> real.value();
          case Literal.Nanos nanos -> nanos.value();
          default -> throw new AssertionError(right);
        };
    return switch (scalar.left()) {
      case ScalarExpression.Count _ -> compare(input.size(), scalar.operator(), constant);
      case ScalarExpression.Aggregate aggregate -> {
        double[] numbers = numbers(aggregate, input);
        yield numbers.length > 0
            && compare(aggregated(aggregate.function(), numbers), scalar.operator(), constant);
      }
      default -> throw new AssertionError("not generated");
    };
  }

  private double[] numbers(ScalarExpression.Aggregate aggregate, Set<Span> input) {
    return input.stream()
        .flatMap(span -> fields.values(aggregate.field(), span).stream())
        .flatMap(
            one -> one instanceof List<?> list ? list.stream() : java.util.stream.Stream.of(one))
        .filter(Number.class::isInstance)
        .mapToDouble(one -> ((Number) one).doubleValue())
        .toArray();
  }

  private static double aggregated(ScalarExpression.Function function, double[] numbers) {
    DoubleStream stream = DoubleStream.of(numbers);
    return switch (function) {
      case MIN -> stream.min().orElseThrow();
      case MAX -> stream.max().orElseThrow();
      case AVG -> stream.average().orElseThrow();
      case SUM -> stream.sum();
    };
  }

  private static boolean compare(double left, Operator operator, double right) {
    return switch (operator) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
      case MATCHES, NOT_MATCHES -> throw new AssertionError();
    };
  }

  private Set<Span> where(Predicate<Span> test) {
    Set<Span> spans = Collections.newSetFromMap(new IdentityHashMap<>());
    trace.stream().filter(test).forEach(spans::add);
    return spans;
  }
}
