package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.intern.Dictionary;
import dev.clew.store.intern.Hashing;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.traceql.source.TimeRange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts calls between services: spans whose parent belongs to another service. Goes segment by
/// segment over the columns alone; only parents that are not in the child's own segment are looked
/// for elsewhere. Belongs to one thread.
final class DependencyScan {
  private record Edge(String parent, String child) {}

  /// Spans that are looked at for parents in other segments, in all; then such parents count as
  /// missing.
  private static final int LOOKED_MAX = 20_000_000;

  /// Parents found here, as a table from a hash of trace and span id to the row + 1.
  private long[] slots = new long[1024];

  private final SegmentView[] views;
  private final TimeRange range;
  private final Cancellation cancellation;
  private int looked;
  private final Places places;
  private final Map<Edge, Long> calls = new HashMap<>();

  DependencyScan(SegmentView[] views, TimeRange range, Cancellation cancellation) {
    this.views = views;
    this.range = range;
    this.cancellation = cancellation;
    places = new Places(views);
  }

  List<Dependency> dependencies() {
    for (SegmentView view : views) {
      cancellation.check();
      if (!view.isEmpty() && range.overlaps(view.minStart(), view.maxStart())) {
        scan(view);
      }
    }
    return calls.entrySet().stream()
        .map(entry -> new Dependency(entry.getKey().parent, entry.getKey().child, entry.getValue()))
        .sorted(Comparator.comparing(Dependency::parent).thenComparing(Dependency::child))
        .toList();
  }

  private void scan(SegmentView view) {
    fillTable(view);
    int services = view.origins().services().size();
    Map<Long, Long> edges = new HashMap<>();
    for (int row = 0; row < view.rows(); row++) {
      if (view.parentId()[row] != 0 && range.contains(view.start()[row])) {
        int parent = find(view, view.trace()[row], view.parentId()[row]);
        if (parent < 0) {
          countAcross(view, row);
        } else if (view.service(parent) != view.service(row)) {
          edges.merge((long) view.service(parent) * services + view.service(row), 1L, Long::sum);
        }
      }
    }
    Dictionary.View names = view.origins().services();
    edges.forEach(
        (edge, count) ->
            count(names.text((int) (edge / services)), names.text((int) (edge % services)), count));
  }

  private void fillTable(SegmentView view) {
    int size = Hashing.tableSize(view.rows() * 2L);
    if (slots.length < size) {
      slots = new long[size];
    } else {
      Arrays.fill(slots, 0);
    }
    int mask = slots.length - 1;
    for (int row = 0; row < view.rows(); row++) {
      long hash = Hashing.mix(view.trace()[row], view.spanId()[row]);
      int at = (int) hash & mask;
      while (slots[at] != 0 && !isSpan(view, at, hash, view.trace()[row], view.spanId()[row])) {
        at = at + 1 & mask;
      }
      slots[at] = (hash & 0xFFFFFFFF00000000L) | (row + 1);
    }
  }

  /// Returns the row of a span of this segment, negative when there is none.
  private int find(SegmentView view, int trace, long spanId) {
    long hash = Hashing.mix(trace, spanId);
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (slots[at] != 0) {
      if (isSpan(view, at, hash, trace, spanId)) {
        return (int) slots[at] - 1;
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  private boolean isSpan(SegmentView view, int slot, long hash, int trace, long spanId) {
    int row = (int) slots[slot] - 1;
    return (slots[slot] ^ hash) >>> 32 == 0
        && view.trace()[row] == trace
        && view.spanId()[row] == spanId;
  }

  /// Looks for a span's parent in the other segments that hold its trace.
  private void countAcross(SegmentView view, int child) {
    int trace = view.trace()[child];
    places.find(view.traceHi()[trace], view.traceLo()[trace]);
    for (int place = 0; place < places.size(); place++) {
      SegmentView there = places.view(place);
      int parent = there.index() == view.index() ? -1 : rowOf(place, view.parentId()[child]);
      if (parent >= 0) {
        String from = there.origins().services().text(there.service(parent));
        String to = view.origins().services().text(view.service(child));
        if (!from.equals(to)) {
          count(from, to, 1);
        }
        return;
      }
    }
  }

  private int rowOf(int place, long spanId) {
    SegmentView view = places.view(place);
    int row = places.firstRow(place);
    do {
      if (view.spanId()[row] == spanId) {
        return row;
      }
      row = view.next(row);
    } while (row != 0 && ++looked < LOOKED_MAX);
    return -1;
  }

  private void count(String parent, String child, long count) {
    calls.merge(new Edge(parent, child), count, Long::sum);
  }
}
