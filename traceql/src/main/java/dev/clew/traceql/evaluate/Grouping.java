package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.source.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Splits spansets by the value of a field. A span whose field has several values belongs to the
/// group of the first; a span without one belongs to a group of its own.
final class Grouping {
  private Grouping() {}

  static StageRunner compile(FieldExpression field) {
    SpanFunction function = FieldCompiler.function(field);
    String key = "by(" + field.print() + ")";
    return (trace, spansets) -> {
      List<Spanset> groups = new ArrayList<>();
      for (Spanset spanset : spansets) {
        split(trace, spanset.spans(), function)
            .forEach(
                (value, spans) ->
                    groups.add(spanset.with(spans, new Spanset.Labelled(key, value))));
      }
      return groups;
    };
  }

  private static Map<Optional<Literal>, BitSet> split(
      SpanTable trace, BitSet spans, SpanFunction function) {
    Map<Optional<Literal>, BitSet> groups = new LinkedHashMap<>();
    for (int i = spans.nextSetBit(0); i >= 0; i = spans.nextSetBit(i + 1)) {
      Optional<Literal> value = first(function.on(trace, i));
      groups.computeIfAbsent(value, _ -> new BitSet()).set(i);
    }
    return groups;
  }

  private static Optional<Literal> first(Datum datum) {
    return switch (datum) {
      case Datum.Scalar(Literal literal) -> Optional.of(literal);
      case Datum.Array(List<Literal> elements) -> elements.stream().findFirst();
      case Datum.AnyOf(List<Datum> choices) -> first(choices.getFirst());
      case Datum.Nil _, Datum.Opaque _ -> Optional.empty();
    };
  }
}
