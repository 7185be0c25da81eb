package dev.clew.traceql.plan;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.evaluate.NaiveFields;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.Arrays;

/// A store that knows everything decides conditions like this.
public final class NaiveConditions {
  private final Trace trace;
  private final NaiveFields fields;

  public NaiveConditions(Trace trace) {
    this.trace = trace;
    this.fields = new NaiveFields(trace.spans());
  }

  public boolean holds(TraceCondition condition) {
    return switch (condition) {
      case TraceCondition.SomeSpan some ->
          trace.spans().stream().anyMatch(span -> holds(some.condition(), span));
      case TraceCondition.All all -> all.parts().stream().allMatch(this::holds);
      case TraceCondition.Any any -> any.parts().stream().anyMatch(this::holds);
    };
  }

  private boolean holds(SpanCondition condition, Span span) {
    return switch (condition) {
      case SpanCondition.Always _ -> true;
      case SpanCondition.All all -> all.parts().stream().allMatch(part -> holds(part, span));
      case SpanCondition.Any any -> any.parts().stream().anyMatch(part -> holds(part, span));
      case SpanCondition.Exists exists ->
          fields.holds(
              new FieldExpression.Comparison(
                  reference(exists.field()), Operator.NOT_EQUAL, new FieldExpression.Nil()),
              span);
      case SpanCondition.Compare compare ->
          fields.holds(
              FieldExpression.compare(
                  reference(compare.field()), compare.operator(), compare.literal()),
              span);
    };
  }

  private static FieldExpression.Reference reference(Field field) {
    return switch (field) {
      case Field.AttributeOf attribute ->
          new AttributeReference(attribute.level(), attribute.key());
      case Field.Intrinsic intrinsic ->
          new IntrinsicReference(
              Arrays.stream(Intrinsic.values())
                  .filter(one -> one.stored().filter(intrinsic.name()::equals).isPresent())
                  .findFirst()
                  .orElseThrow());
    };
  }
}
