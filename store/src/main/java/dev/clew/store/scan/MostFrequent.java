package dev.clew.store.scan;

import dev.clew.wire.span.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// Orders counted values.
final class MostFrequent {
  private MostFrequent() {}

  /// Returns the most frequent values, at most `valuesMax`.
  static Map<Value, Long> of(Map<Value, Long> counts, int valuesMax) {
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
