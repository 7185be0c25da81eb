package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.LogicalOperator;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the language says about one span, written down as plainly as can be, to hold the evaluator
/// to. A value is a list of choices (one per event or link; one or none for the rest); a choice is
/// a Java value, a list for an array, [#OPAQUE] for what compares with nothing.
public final class NaiveFields {
  static final Object OPAQUE = new Object();

  private final List<Span> trace;

  public NaiveFields(List<Span> trace) {
    this.trace = trace;
  }

  /// Thrown where evaluation must fail.
  static final class Failure extends RuntimeException {}

  public boolean holds(FieldExpression expression, Span span) {
    return switch (expression) {
      case FieldExpression.Logical logical ->
          logical.operator() == LogicalOperator.AND
              ? holds(logical.left(), span) && holds(logical.right(), span)
              : holds(logical.left(), span) || holds(logical.right(), span);
      case FieldExpression.Not not when not.operand() instanceof FieldExpression.Reference ->
          hasBool(values(not.operand(), span), false);
      case FieldExpression.Not not -> !holds(not.operand(), span);
      case FieldExpression.Comparison comparison -> compares(comparison, span);
      default -> hasBool(values(expression, span), true);
    };
  }

  private static boolean hasBool(List<Object> choices, boolean wanted) {
    return choices.stream()
        .flatMap(one -> one instanceof List<?> list ? list.stream() : Stream.of(one))
        .anyMatch(one -> one.equals(wanted));
  }

  private boolean compares(FieldExpression.Comparison comparison, Span span) {
    boolean leftNil = comparison.left() instanceof FieldExpression.Nil;
    boolean rightNil = comparison.right() instanceof FieldExpression.Nil;
    List<Object> left = values(comparison.left(), span);
    List<Object> right = values(comparison.right(), span);
    if (leftNil && rightNil) {
      return false;
    }
    if (leftNil || rightNil) {
      boolean present = !(leftNil ? right : left).isEmpty();
      return present == (comparison.operator() == Operator.NOT_EQUAL);
    }
    boolean ids =
        (isId(comparison.left()) || isId(comparison.right()))
            && comparison.operator() != Operator.MATCHES
            && comparison.operator() != Operator.NOT_MATCHES;
    return left.stream()
        .anyMatch(
            l ->
                right.stream()
                    .anyMatch(
                        r ->
                            choice(ids ? strip(l) : l, comparison.operator(), ids ? strip(r) : r)));
  }

  private static boolean isId(FieldExpression expression) {
    return expression instanceof IntrinsicReference(Intrinsic intrinsic) && intrinsic.isId();
  }

  private static Object strip(Object value) {
    return value instanceof String text ? text.replaceFirst("^0+", "") : value;
  }

  private static boolean choice(Object left, Operator operator, Object right) {
    if (left == OPAQUE || right == OPAQUE) {
      return false;
    }
    if (left instanceof List && right instanceof List) {
      throw new Failure();
    }
    if (left instanceof List<?> list) {
      return array(
          operator, list.stream().map(one -> scalar(one, positive(operator), right)).toList());
    }
    if (right instanceof List<?> list) {
      return array(
          operator, list.stream().map(one -> scalar(left, positive(operator), one)).toList());
    }
    return scalar(left, operator, right).orElse(false);
  }

  private static boolean array(Operator operator, List<Optional<Boolean>> outcomes) {
    boolean any = outcomes.contains(Optional.of(true));
    if (positive(operator) == operator) {
      return any;
    }
    return !any && (outcomes.isEmpty() || outcomes.contains(Optional.of(false)));
  }

  private static Operator positive(Operator operator) {
    return operator == Operator.NOT_EQUAL
        ? Operator.EQUAL
        : operator == Operator.NOT_MATCHES ? Operator.MATCHES : operator;
  }

  /// Empty when the two do not compare.
  private static Optional<Boolean> scalar(Object left, Operator operator, Object right) {
    if (operator == Operator.MATCHES || operator == Operator.NOT_MATCHES) {
      return left instanceof String text
          ? Optional.of(text.matches((String) right) == (operator == Operator.MATCHES))
          : Optional.empty();
    }
    Integer order = order(left, right);
    boolean ordered = left instanceof Number || left instanceof String;
    return order == null
        ? Optional.empty()
        : Optional.of(
            switch (operator) {
              case EQUAL -> order == 0;
              case NOT_EQUAL -> order != 0;
              case LESS -> ordered && order < 0;
              case LESS_OR_EQUAL -> ordered && order <= 0;
              case GREATER -> ordered && order > 0;
              case GREATER_OR_EQUAL -> ordered && order >= 0;
              case MATCHES, NOT_MATCHES -> throw new AssertionError();
            });
  }

  @SuppressWarnings("unchecked") // equal classes compare
  private static Integer order(Object left, Object right) {
    if (left instanceof Number l && right instanceof Number r) {
      return l instanceof Long && r instanceof Long
          ? Long.compare(l.longValue(), r.longValue())
          : Double.compare(l.doubleValue(), r.doubleValue());
    }
    if (left instanceof SpanStatus status && right instanceof Long number) {
      return Long.compare(status.ordinal(), number);
    }
    if (left instanceof Long number && right instanceof SpanStatus status) {
      return Long.compare(number, status.ordinal());
    }
    return left.getClass() == right.getClass()
        ? ((Comparable<Object>) left).compareTo(right)
        : null;
  }

  List<Object> values(FieldExpression expression, Span span) {
    return switch (expression) {
      case FieldExpression.Constant constant -> List.of(java(constant.literal()));
      case FieldExpression.Nil _ -> List.of();
      case AttributeReference attribute -> attribute(attribute, span);
      case IntrinsicReference(Intrinsic intrinsic) -> intrinsic(intrinsic, span);
      case FieldExpression.Negate negate ->
          numbers(List.of(0L), "-", values(negate.operand(), span), true);
      case FieldExpression.Arithmetic arithmetic ->
          numbers(
              values(arithmetic.left(), span),
              arithmetic.operator().symbol(),
              values(arithmetic.right(), span),
              isDuration(arithmetic.left()) || isDuration(arithmetic.right()) ? false : true);
      default -> List.of(holds(expression, span));
    };
  }

  private static boolean isDuration(FieldExpression expression) {
    return expression instanceof IntrinsicReference(Intrinsic intrinsic)
        && (intrinsic == Intrinsic.DURATION
            || intrinsic == Intrinsic.TRACE_DURATION
            || intrinsic == Intrinsic.EVENT_TIME_SINCE_START);
  }

  private static Object java(Literal literal) {
    return switch (literal) {
      case Literal.Text text -> text.value();
      case Literal.Int number -> number.value();
      case Literal.Real real -> real.value();
      case Literal.Bool bool -> bool.value();
      case Literal.Nanos nanos -> nanos.value();
      case Literal.Kind kind -> kind.value();
      case Literal.Status status -> status.value();
    };
  }

  private static Object java(Value value) {
    return switch (value) {
      case Value.Text text -> text.value();
      case Value.Int number -> number.value();
      case Value.Real real -> real.value();
      case Value.Bool bool -> bool.value();
      case Value.Array array ->
          array.values().stream().map(NaiveFields::java).filter(one -> one != OPAQUE).toList();
      case Value.KeyValues _, Value.Bytes _, Value.Empty _ -> OPAQUE;
    };
  }

  private static List<Object> numbers(
      List<Object> left, String operator, List<Object> right, boolean ints) {
    List<Object> results = new ArrayList<>();
    for (Object l : left) {
      for (Object r : right) {
        if (l instanceof Number a && r instanceof Number b) {
          results.add(number(a, operator, b, ints && a instanceof Long && b instanceof Long));
        }
      }
    }
    return results;
  }

  private static Object number(Number a, String operator, Number b, boolean ints) {
    double x = a.doubleValue();
    double y = b.doubleValue();
    Object real =
        switch (operator) {
          case "+" -> x + y;
          case "-" -> x - y;
          case "*" -> x * y;
          case "/" -> x / y;
          case "%" -> x % y;
          case "^" -> Math.pow(x, y);
          default -> throw new AssertionError(operator);
        };
    return ints ? (Object) (long) (double) real : real;
  }

  private static List<Object> find(List<Attribute> attributes, String key) {
    return attributes.stream()
        .filter(one -> one.key().equals(key))
        .limit(1)
        .map(one -> java(one.value()))
        .toList();
  }

  private static List<Object> attribute(AttributeReference attribute, Span span) {
    String key = attribute.key();
    return switch (attribute.level()) {
      case SPAN -> find(span.attributes(), key);
      case RESOURCE -> {
        List<Object> found = find(span.resource().attributes(), key);
        yield found.isEmpty() && key.equals("service.name") ? List.of("unknown_service") : found;
      }
      case ANY -> {
        List<Object> own = find(span.attributes(), key);
        yield own.isEmpty() ? find(span.resource().attributes(), key) : own;
      }
      case INSTRUMENTATION -> find(span.scope().attributes(), key);
      case EVENT ->
          span.events().stream().flatMap(e -> find(e.attributes(), key).stream()).toList();
      case LINK -> span.links().stream().flatMap(l -> find(l.attributes(), key).stream()).toList();
    };
  }

  private List<Object> intrinsic(Intrinsic intrinsic, Span span) {
    return switch (intrinsic) {
      case DURATION -> List.of(Math.max(0, span.endNanos() - span.startNanos()));
      case NAME -> List.of(span.name());
      case KIND -> List.of(span.kind());
      case STATUS -> List.of(span.status());
      case STATUS_MESSAGE -> List.of(span.statusMessage());
      case SPAN_ID -> List.of(id(span.spanId()));
      case PARENT_ID -> List.of(id(span.parentSpanId()));
      case TRACE_ID -> List.of(span.traceId().hex());
      case CHILD_COUNT ->
          List.of(trace.stream().filter(one -> NaiveSpansets.isChild(one, span.spanId())).count());
      case TRACE_DURATION ->
          List.of(
              Math.max(
                  0,
                  trace.stream().mapToLong(Span::endNanos).max().orElseThrow()
                      - trace.stream().mapToLong(Span::startNanos).min().orElseThrow()));
      case ROOT_NAME -> root().map(Span::name).<List<Object>>map(List::of).orElse(List.of());
      case ROOT_SERVICE -> root().map(Span::service).<List<Object>>map(List::of).orElse(List.of());
      case EVENT_NAME -> span.events().stream().<Object>map(one -> one.name()).toList();
      case EVENT_TIME_SINCE_START ->
          span.events().stream().<Object>map(one -> one.timeNanos() - span.startNanos()).toList();
      case LINK_TRACE_ID -> span.links().stream().<Object>map(one -> one.traceId().hex()).toList();
      case LINK_SPAN_ID -> span.links().stream().<Object>map(one -> id(one.spanId())).toList();
      case INSTRUMENTATION_NAME -> List.of(span.scope().name());
      case INSTRUMENTATION_VERSION -> List.of(span.scope().version());
      case NESTED_SET_LEFT, NESTED_SET_RIGHT, NESTED_SET_PARENT ->
          List.of(new NaiveNestedSets(trace).number(intrinsic, span));
    };
  }

  private static String id(long id) {
    return id == 0 ? "" : String.format("%016x", id);
  }

  private Optional<Span> root() {
    return trace.stream()
        .filter(span -> span.parentSpanId() == 0)
        .min(Comparator.comparingLong(Span::startNanos).thenComparingLong(Span::spanId));
  }
}
