package dev.clew.store.condition;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TraceCondition;
import java.util.Comparator;
import java.util.List;

/// Chooses the condition on one span that every trace in question meets somewhere, as selective as
/// the form of the conditions lets one guess: the scan that finds candidates goes by it alone.
public final class Driver {
  private static final int EQUAL_WEIGHT = 10;

  private Driver() {}

  public static SpanCondition of(TraceCondition condition) {
    return switch (condition) {
      case TraceCondition.SomeSpan(SpanCondition span) -> span;
      case TraceCondition.All(List<TraceCondition> parts) ->
          parts.stream()
              .map(Driver::of)
              .max(Comparator.comparingInt(Driver::selectivity))
              .orElseGet(SpanCondition.Always::new);
      case TraceCondition.Any(List<TraceCondition> parts) ->
          new SpanCondition.Any(parts.stream().map(Driver::of).toList());
    };
  }

  /// Tells whether the condition asks for one value of something, so that few spans are expected to
  /// pass.
  public static boolean isSelective(SpanCondition condition) {
    return selectivity(condition) >= EQUAL_WEIGHT;
  }

  /// Returns 0 for what lets everything through; the more, the less is expected to pass.
  public static int selectivity(SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.Always _ -> 0;
      case SpanCondition.All(List<SpanCondition> parts) ->
          parts.stream().mapToInt(Driver::selectivity).sum();
      case SpanCondition.Any(List<SpanCondition> parts) ->
          parts.stream().mapToInt(Driver::selectivity).min().orElse(100);
      case SpanCondition.Exists(Field field) -> field instanceof Field.AttributeOf ? 2 : 0;
      case SpanCondition.Compare compare -> selectivity(compare);
    };
  }

  private static int selectivity(SpanCondition.Compare compare) {
    if (compare.field() instanceof Field.Intrinsic(Field.IntrinsicName name)) {
      return switch (name) {
        case TRACE_DURATION, ROOT_NAME, ROOT_SERVICE -> 0;
        case KIND, STATUS -> 3;
        case NAME,
            STATUS_MESSAGE,
            DURATION,
            SPAN_ID,
            PARENT_ID,
            TRACE_ID,
            INSTRUMENTATION_NAME,
            INSTRUMENTATION_VERSION,
            EVENT_NAME ->
            weight(compare.operator());
      };
    }
    return weight(compare.operator()) + 1;
  }

  private static int weight(SpanCondition.Operator operator) {
    return switch (operator) {
      case EQUAL -> EQUAL_WEIGHT;
      case MATCHES -> 6;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> 5;
      case NOT_EQUAL, NOT_MATCHES -> 1;
    };
  }
}
