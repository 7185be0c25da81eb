package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.SpanKind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What there is to ask for: services, operations, attribute keys.
final class Catalog {
  private static final Comparator<Operation> ORDER =
      Comparator.comparing(Operation::service)
          .thenComparing(Operation::name)
          .thenComparing(Operation::kind);

  private final SegmentView[] views;
  private final Cancellation cancellation;

  Catalog(SegmentView[] views, Cancellation cancellation) {
    this.views = views;
    this.cancellation = cancellation;
  }

  List<String> services(TimeRange range) {
    Set<String> names = new TreeSet<>();
    for (SegmentView view : views) {
      cancellation.check();
      for (long operation : OperationSet.in(view, range)) {
        names.add(view.origins().services().text(OperationSet.service(operation)));
      }
    }
    return List.copyOf(names);
  }

  List<Operation> operations(String service, TimeRange range) {
    Set<Operation> operations = new TreeSet<>(ORDER);
    for (SegmentView view : views) {
      cancellation.check();
      for (long packed : OperationSet.in(view, range)) {
        String name = view.origins().services().text(OperationSet.service(packed));
        if (service.isEmpty() || service.equals(name)) {
          operations.add(
              new Operation(
                  name,
                  view.names().text(OperationSet.name(packed)),
                  SpanKind.of(OperationSet.kind(packed))));
        }
      }
    }
    return List.copyOf(operations);
  }

  SortedMap<Level, List<String>> keys(TimeRange range) {
    Map<Level, Set<String>> names = new EnumMap<>(Level.class);
    for (SegmentView view : views) {
      cancellation.check();
      if (!view.isEmpty() && range.overlaps(view.minStart(), view.maxStart())) {
        view.index().keys().addTo(names, view, cancellation);
      }
    }
    SortedMap<Level, List<String>> sorted = new TreeMap<>();
    for (Level level : Level.values()) {
      if (level != Level.ANY) {
        sorted.put(level, List.copyOf(names.getOrDefault(level, Set.of())));
      }
    }
    return sorted;
  }
}
