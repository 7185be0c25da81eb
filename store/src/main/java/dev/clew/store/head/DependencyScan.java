package dev.clew.store.head;

import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.traceql.source.TimeRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts calls between services: spans whose parent belongs to another service. Goes trace by
/// trace; a trace that lies in several segments counts with its parents from all of them. Belongs
/// to one thread.
final class DependencyScan {
  private record Edge(String parent, String child) {}

  private final SegmentView[] views;
  private final TimeRange range;
  private final Places places;
  private final Map<Edge, Long> calls = new HashMap<>();
  private final Map<Long, String> serviceOf = new HashMap<>();

  DependencyScan(SegmentView[] views, TimeRange range) {
    this.views = views;
    this.range = range;
    places = new Places(views);
  }

  List<Dependency> dependencies() {
    for (int view = 0; view < views.length; view++) {
      SegmentView here = views[view];
      if (!here.isEmpty() && range.overlaps(here.minStart(), here.maxStart())) {
        for (int trace = 0; trace < here.traces(); trace++) {
          scan(here, trace);
        }
      }
    }
    return calls.entrySet().stream()
        .map(entry -> new Dependency(entry.getKey().parent, entry.getKey().child, entry.getValue()))
        .sorted(Comparator.comparing(Dependency::parent).thenComparing(Dependency::child))
        .toList();
  }

  private void scan(SegmentView view, int trace) {
    int first = view.firstRow()[trace];
    if (view.next(first) == 0 && view.parentId()[first] == 0) {
      return;
    }
    places.find(view.traceHi()[trace], view.traceLo()[trace]);
    serviceOf.clear();
    for (int place = 0; place < places.size(); place++) {
      SegmentView there = places.view(place);
      int row = places.firstRow(place);
      do {
        serviceOf.put(there.spanId()[row], service(there, row));
        row = there.next(row);
      } while (row != 0);
    }
    int row = first;
    do {
      count(view, row);
      row = view.next(row);
    } while (row != 0);
  }

  private void count(SegmentView view, int row) {
    if (view.parentId()[row] == 0 || !range.contains(view.start()[row])) {
      return;
    }
    String parent = serviceOf.get(view.parentId()[row]);
    String child = service(view, row);
    if (parent != null && !parent.equals(child)) {
      calls.merge(new Edge(parent, child), 1L, Long::sum);
    }
  }

  private final Map<Origins.View, String[]> serviceNames = new HashMap<>();

  private String service(SegmentView view, int row) {
    String[] names =
        serviceNames.computeIfAbsent(
            view.origins(), origins -> new String[origins.services().size()]);
    int service = view.service(row);
    if (names[service] == null) {
      names[service] = view.origins().services().text(service).intern();
    }
    return names[service];
  }
}
