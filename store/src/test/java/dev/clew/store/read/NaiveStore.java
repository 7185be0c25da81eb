package dev.clew.store.read;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Spans in a list, and answers by looking at each of them. Compares strictly: values of another
/// type than the literal never pass.
public final class NaiveStore {
  private final Map<TraceId, Set<Span>> traces = new LinkedHashMap<>();

  void add(List<Span> spans) {
    for (Span span : spans) {
      if (!span.traceId().isNone()) {
        traces.computeIfAbsent(span.traceId(), _ -> new LinkedHashSet<>()).add(span);
      }
    }
  }

  Set<TraceId> traceIds() {
    return traces.keySet();
  }

  Set<Span> trace(TraceId id) {
    return traces.getOrDefault(id, Set.of());
  }

  Stream<Span> spans(TimeRange range) {
    return traces.values().stream()
        .flatMap(Set::stream)
        .filter(span -> range.contains(span.startNanos()));
  }

  /// Returns the traces that meet the condition and have a span in the range, newest first.
  List<TraceId> matching(TraceCondition condition, TimeRange range) {
    return traces.keySet().stream()
        .filter(id -> traces.get(id).stream().anyMatch(s -> range.contains(s.startNanos())))
        .filter(id -> meets(traces.get(id), condition))
        .sorted(order())
        .toList();
  }

  Comparator<TraceId> order() {
    return Comparator.comparingLong(this::startNanos).reversed().thenComparing(id -> id);
  }

  long startNanos(TraceId id) {
    return trace(id).stream().mapToLong(Span::startNanos).min().orElseThrow();
  }

  private static boolean meets(Set<Span> trace, TraceCondition condition) {
    return switch (condition) {
      case TraceCondition.SomeSpan(SpanCondition span) ->
          trace.stream().anyMatch(one -> meets(trace, one, span));
      case TraceCondition.All(List<TraceCondition> parts) ->
          parts.stream().allMatch(part -> meets(trace, part));
      case TraceCondition.Any(List<TraceCondition> parts) ->
          parts.stream().anyMatch(part -> meets(trace, part));
    };
  }

  private static boolean meets(Set<Span> trace, Span span, SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.Always _ -> true;
      case SpanCondition.All(List<SpanCondition> parts) ->
          parts.stream().allMatch(part -> meets(trace, span, part));
      case SpanCondition.Any(List<SpanCondition> parts) ->
          parts.stream().anyMatch(part -> meets(trace, span, part));
      case SpanCondition.Exists(Field field) -> !values(trace, span, field).isEmpty();
      case SpanCondition.Compare(Field field, SpanCondition.Operator op, Literal literal) ->
          values(trace, span, field).stream().anyMatch(value -> passes(value, op, literal));
    };
  }

  /// Tells whether a span may meet a condition, as far as the span alone tells.
  public static boolean mayMeet(Span span, SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.Always _ -> true;
      case SpanCondition.All(List<SpanCondition> parts) ->
          parts.stream().allMatch(part -> mayMeet(span, part));
      case SpanCondition.Any(List<SpanCondition> parts) ->
          parts.stream().anyMatch(part -> mayMeet(span, part));
      case SpanCondition.Exists(Field field) ->
          isOfTrace(field) || meets(Set.of(span), span, condition);
      case SpanCondition.Compare compare when compare.equals(IS_ROOT) -> span.isRoot();
      case SpanCondition.Compare compare ->
          isOfTrace(compare.field()) || meets(Set.of(span), span, condition);
    };
  }

  private static final SpanCondition.Compare IS_ROOT =
      new SpanCondition.Compare(
          new Field.Intrinsic(Field.IntrinsicName.PARENT_ID),
          SpanCondition.Operator.EQUAL,
          new Literal.Text("0"));

  private static boolean isOfTrace(Field field) {
    return field instanceof Field.Intrinsic(Field.IntrinsicName name)
        && switch (name) {
          case TRACE_DURATION, ROOT_NAME, ROOT_SERVICE -> true;
          default -> false;
        };
  }

  private static List<Object> values(Set<Span> trace, Span span, Field field) {
    return switch (field) {
      case Field.AttributeOf(Level level, String key) -> List.copyOf(attributes(span, level, key));
      case Field.Intrinsic(Field.IntrinsicName name) ->
          switch (name) {
            case NAME -> List.of(span.name());
            case KIND -> List.of(span.kind());
            case STATUS -> List.of(span.status());
            case STATUS_MESSAGE -> List.of(span.statusMessage());
            case DURATION -> List.of(span.durationNanos());
            case SPAN_ID -> List.of(Hex.format(span.spanId()));
            case PARENT_ID -> List.of(Hex.format(span.parentSpanId()));
            case TRACE_ID -> List.of(span.traceId().hex());
            case INSTRUMENTATION_NAME -> List.of(span.scope().name());
            case INSTRUMENTATION_VERSION -> List.of(span.scope().version());
            case EVENT_NAME -> span.events().stream().map(event -> (Object) event.name()).toList();
            case TRACE_DURATION ->
                List.of(new Trace(span.traceId(), List.copyOf(trace)).durationNanos());
            case ROOT_NAME -> ofRoot(trace, Span::name);
            case ROOT_SERVICE -> ofRoot(trace, Span::service);
          };
    };
  }

  private static List<Object> ofRoot(Set<Span> trace, Function<Span, String> property) {
    return trace.stream()
        .filter(Span::isRoot)
        .min(Comparator.comparingLong(Span::startNanos))
        .map(root -> List.<Object>of(property.apply(root)))
        .orElse(List.of());
  }

  public static List<Value> attributes(Span span, Level level, String key) {
    return switch (level) {
      case SPAN -> first(span.attributes(), key);
      case RESOURCE -> first(span.resource().attributes(), key);
      case INSTRUMENTATION -> first(span.scope().attributes(), key);
      case ANY -> {
        List<Value> own = first(span.attributes(), key);
        yield own.isEmpty() ? first(span.resource().attributes(), key) : own;
      }
      case EVENT -> span.events().stream().map(Event::attributes).flatMap(of(key)).toList();
      case LINK -> span.links().stream().map(Link::attributes).flatMap(of(key)).toList();
    };
  }

  private static Function<List<Attribute>, Stream<Value>> of(String key) {
    return list -> list.stream().filter(one -> one.key().equals(key)).map(Attribute::value);
  }

  private static List<Value> first(List<Attribute> attributes, String key) {
    List<Value> values = new ArrayList<>(of(key).apply(attributes).toList());
    return values.isEmpty() ? values : values.subList(0, 1);
  }

  private static boolean passes(Object value, SpanCondition.Operator operator, Literal literal) {
    return switch (literal) {
      case Literal.Text(String wanted) ->
          text(value) instanceof String text && passesText(text, operator, wanted);
      case Literal.Int(long wanted) -> number(value, operator, (double) wanted);
      case Literal.Real(double wanted) -> number(value, operator, wanted);
      case Literal.Nanos(long wanted) -> number(value, operator, (double) wanted);
      case Literal.Bool(boolean wanted) ->
          value instanceof Value.Bool(boolean flag) && same(flag == wanted, operator);
      case Literal.Kind(var wanted) -> value == wanted == (operator == EQUAL);
      case Literal.Status(var wanted) -> value == wanted == (operator == EQUAL);
    };
  }

  private static final SpanCondition.Operator EQUAL = SpanCondition.Operator.EQUAL;

  private static Object text(Object value) {
    return value instanceof Value.Text(String text) ? text : value;
  }

  private static boolean same(boolean equal, SpanCondition.Operator operator) {
    return equal == (operator == EQUAL);
  }

  private static boolean passesText(String text, SpanCondition.Operator operator, String wanted) {
    return switch (operator) {
      case EQUAL -> text.equals(wanted);
      case NOT_EQUAL -> !text.equals(wanted);
      case MATCHES -> Pattern.matches(wanted, text);
      case NOT_MATCHES -> !Pattern.matches(wanted, text);
      case LESS -> text.compareTo(wanted) < 0;
      case LESS_OR_EQUAL -> text.compareTo(wanted) <= 0;
      case GREATER -> text.compareTo(wanted) > 0;
      case GREATER_OR_EQUAL -> text.compareTo(wanted) >= 0;
    };
  }

  private static boolean number(Object value, SpanCondition.Operator operator, double wanted) {
    double number =
        switch (value) {
          case Long duration -> duration;
          case Value.Int(long whole) -> whole;
          case Value.Real(double real) -> real;
          default -> Double.NaN;
        };
    return switch (operator) {
      case EQUAL -> number == wanted;
      case NOT_EQUAL -> !Double.isNaN(number) && number != wanted;
      case LESS -> number < wanted;
      case LESS_OR_EQUAL -> number <= wanted;
      case GREATER -> number > wanted;
      case GREATER_OR_EQUAL -> number >= wanted;
      case MATCHES, NOT_MATCHES -> false;
    };
  }
}
