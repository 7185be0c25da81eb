package dev.clew.store.join;

import dev.clew.store.block.Times;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.store.trace.Assembly;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.SpanHeader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Counts calls between services. Each place has counted those whose both spans lie in it; a trace
/// of several places adds the others, and takes away what was counted twice. Belongs to one thread.
final class CallCount {
  private record Edge(String parent, String child) {}

  private final TimeRange range;
  private final Map<Edge, Long> calls = new HashMap<>();
  private final SpanHeader header = new SpanHeader();

  // Of the trace at hand.
  private long[] spanId = new long[0];
  private long[] parentId = new long[0];
  private boolean[] counts = new boolean[0];

  CallCount(TimeRange range) {
    this.range = range;
  }

  void add(List<Dependency> counted) {
    counted.forEach(one -> add(new Edge(one.parent(), one.child()), one.calls()));
  }

  private void add(Edge edge, long count) {
    calls.merge(edge, count, Long::sum);
  }

  /// Puts right what the places of a trace have counted.
  void correct(Assembly trace) {
    read(trace);
    count(trace, row -> !trace.isRepeat(row), 1);
    IntStream.range(0, trace.size())
        .map(trace::group)
        .distinct()
        .forEach(group -> count(trace, row -> trace.group(row) == group, -1));
  }

  private void read(Assembly trace) {
    spanId = new long[trace.size()];
    parentId = new long[trace.size()];
    counts = new boolean[trace.size()];
    for (int row = 0; row < trace.size(); row++) {
      header.read(trace.bytes(), trace.from(row), trace.to(row));
      spanId[row] = header.spanId();
      parentId[row] = header.parentSpanId();
      counts[row] = parentId[row] != 0 && range.contains(Times.indexed(header.startNanos()));
    }
  }

  private void count(Assembly trace, IntPredicate belongs, long sign) {
    Map<Long, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < trace.size(); row++) {
      if (belongs.test(row)) {
        rowOf.put(spanId[row], row);
      }
    }
    for (int row = 0; row < trace.size(); row++) {
      Integer parent = counts[row] && belongs.test(row) ? rowOf.get(parentId[row]) : null;
      if (parent != null && !trace.service(parent).equals(trace.service(row))) {
        add(new Edge(trace.service(parent), trace.service(row)), sign);
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
