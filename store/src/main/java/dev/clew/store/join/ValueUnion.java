package dev.clew.store.join;

import dev.clew.store.block.Times;
import dev.clew.store.intern.Origins;
import dev.clew.store.trace.Assembly;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adds up the values that each place has counted, and takes away spans that lie in several.
/// Belongs to one thread.
final class ValueUnion {
  private final Field field;
  private final TimeRange range;
  private final Map<Value, Long> counts = new HashMap<>();

  ValueUnion(Field field, TimeRange range) {
    this.field = field;
    this.range = range;
  }

  void add(Map<Value, Long> counted) {
    counted.forEach((value, count) -> counts.merge(value, count, Long::sum));
  }

  /// Counts the repeats of a trace no more.
  void correct(Assembly trace) {
    for (int row = 0; trace.hasRepeats() && row < trace.size(); row++) {
      if (trace.isRepeat(row)) {
        Span span = decode(trace, row);
        if (range.contains(Times.indexed(span.startNanos()))) {
          SpanValues.of(span, field)
              .forEach(value -> counts.computeIfPresent(value, (_, n) -> Math.max(1, n - 1)));
        }
      }
    }
  }

  private static Span decode(Assembly trace, int row) {
    Origins.View origins = trace.origins(row);
    byte[] pool = origins.bytes();
    Origins.Range resource = origins.part(trace.origin(row), Origins.Part.RESOURCE);
    Origins.Range scope = origins.part(trace.origin(row), Origins.Part.SCOPE);
    Resource from = SpanDecoder.resource(pool, resource.from(), resource.to(), "");
    Scope by = SpanDecoder.scope(pool, scope.from(), scope.to(), "");
    return SpanDecoder.span(trace.bytes(), trace.from(row), trace.to(row), from, by);
  }

  /// Returns the most frequent values with their counts.
  Map<Value, Long> most(int valuesMax) {
    Map<Value, Long> most = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Value, Long>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(valuesMax)
        .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
    return most;
  }
}
