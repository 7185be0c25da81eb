package dev.clew.store.condition;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.traceql.source.TraceCondition;
import java.util.ArrayList;
import java.util.List;

/// Says with conditions on single spans what conditions on a trace's root mean: some span without a
/// parent has that name, or comes from that service. Such spans can be scanned for.
public final class RootConditions {
  private static final SpanCondition IS_ROOT =
      new Compare(
          new Field.Intrinsic(IntrinsicName.PARENT_ID), Operator.EQUAL, new Literal.Text("0"));

  private RootConditions() {}

  /// Returns the condition with what it says of roots added.
  public static TraceCondition spellOut(TraceCondition condition) {
    return switch (condition) {
      case TraceCondition.SomeSpan some -> spellOut(some);
      case TraceCondition.All(List<TraceCondition> parts) ->
          new TraceCondition.All(parts.stream().map(RootConditions::spellOut).toList());
      case TraceCondition.Any(List<TraceCondition> parts) ->
          new TraceCondition.Any(parts.stream().map(RootConditions::spellOut).toList());
    };
  }

  private static TraceCondition spellOut(TraceCondition.SomeSpan some) {
    List<TraceCondition> parts = new ArrayList<>();
    parts.add(some);
    collect(some.condition(), parts);
    return parts.size() == 1 ? some : new TraceCondition.All(parts);
  }

  private static void collect(SpanCondition condition, List<TraceCondition> parts) {
    switch (condition) {
      case SpanCondition.All(List<SpanCondition> conjuncts) ->
          conjuncts.forEach(conjunct -> collect(conjunct, parts));
      case Compare compare -> collect(compare, parts);
      case SpanCondition.Always _, SpanCondition.Any _, SpanCondition.Exists _ -> {}
    }
  }

  private static void collect(Compare compare, List<TraceCondition> parts) {
    if (compare.operator() == Operator.NOT_EQUAL || compare.operator() == Operator.NOT_MATCHES) {
      return;
    }
    if (compare.field() instanceof Field.Intrinsic(IntrinsicName name)) {
      switch (name) {
        case ROOT_NAME -> parts.add(someRoot(new Field.Intrinsic(IntrinsicName.NAME), compare));
        case ROOT_SERVICE ->
            parts.add(someRoot(new Field.AttributeOf(Level.RESOURCE, "service.name"), compare));
        case NAME,
            KIND,
            STATUS,
            STATUS_MESSAGE,
            DURATION,
            SPAN_ID,
            PARENT_ID,
            TRACE_ID,
            TRACE_DURATION,
            INSTRUMENTATION_NAME,
            INSTRUMENTATION_VERSION,
            EVENT_NAME -> {}
      }
    }
  }

  private static TraceCondition someRoot(Field field, Compare compare) {
    var same = new Compare(field, compare.operator(), compare.literal());
    return new TraceCondition.SomeSpan(new SpanCondition.All(List.of(IS_ROOT, same)));
  }
}
