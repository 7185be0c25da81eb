package dev.clew.store.scan;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.id.TraceId;
import java.util.List;
import java.util.Optional;

/// Finds the one trace that a condition leaves, if it names one.
final class RequiredTrace {
  private RequiredTrace() {}

  static Optional<TraceId> of(SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.All(List<SpanCondition> parts) ->
          parts.stream().flatMap(part -> of(part).stream()).findFirst();
      case SpanCondition.Compare(Field field, Operator operator, Literal literal) ->
          operator == Operator.EQUAL
                  && field.equals(new Field.Intrinsic(IntrinsicName.TRACE_ID))
                  && literal instanceof Literal.Text(String hex)
              ? parse(hex)
              : Optional.empty();
      case SpanCondition.Always _, SpanCondition.Any _, SpanCondition.Exists _ -> Optional.empty();
    };
  }

  private static Optional<TraceId> parse(String hex) {
    try {
      return Optional.of(TraceId.parse(hex));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
