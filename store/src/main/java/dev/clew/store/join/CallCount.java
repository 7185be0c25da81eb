package dev.clew.store.join;

import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.traceql.source.TimeRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts calls between services. Each place has counted those whose both spans lie in it; a trace
/// of several places adds the others, and takes away what was counted twice. Belongs to one thread.
final class CallCount {
  private record Edge(String parent, String child) {}

  private final TimeRange range;
  private final Map<Edge, Long> calls = new HashMap<>();

  CallCount(TimeRange range) {
    this.range = range;
  }

  void add(List<Dependency> counted) {
    counted.forEach(one -> add(one.parent(), one.child(), one.calls()));
  }

  private void add(String parent, String child, long count) {
    calls.merge(new Edge(parent, child), count, Long::sum);
  }

  /// Puts right what the places of traces have counted.
  void correct(List<CallCorrection> corrections) {
    for (CallCorrection one : corrections) {
      if (range.contains(one.startNanos())) {
        add(one.parent(), one.child(), one.count());
      }
    }
  }

  List<Dependency> dependencies() {
    return calls.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> new Dependency(entry.getKey().parent, entry.getKey().child, entry.getValue()))
        .sorted(Comparator.comparing(Dependency::parent).thenComparing(Dependency::child))
        .toList();
  }
}
