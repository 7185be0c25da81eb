package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.condition.Driver;
import dev.clew.store.condition.RootConditions;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds candidates view by view, the one with the latest start first, and no further than the
/// order of answers needs: a candidate may go out as soon as no view that has not been scanned can
/// hold a newer one.
final class HeadCandidates implements CandidateCursor {
  /// Rows between two looks at the cancellation.
  private static final int CHECK_ROWS = 2048;

  /// A trace that a scan found. Its key is the earliest start in the view it was found in, until it
  /// is settled: then it is that of the whole trace.
  private record Found(long key, TraceId id, boolean settled) {
    static final Comparator<Found> ORDER =
        Comparator.comparingLong(Found::key).reversed().thenComparing(Found::id);
  }

  private final SegmentView[] views;
  private final Cancellation cancellation;
  private final Places places;
  private final RangeFilter range;
  private final TraceFilter filter;
  private final SpanCondition driver;
  private final int[] byMaxStart;
  private final PriorityQueue<Found> heap = new PriorityQueue<>(Found.ORDER);
  private int scanned;
  private long inspected;
  private @Nullable Found current;

  HeadCandidates(
      SegmentView[] views, TraceCondition condition, TimeRange range, Cancellation cancellation) {
    this.views = views;
    this.cancellation = cancellation;
    this.range = new RangeFilter(views, range);
    places = new Places(views);
    TraceCondition whole = RootConditions.spellOut(condition);
    filter = new TraceFilter(whole, views, places);
    driver = Driver.of(whole);
    byMaxStart =
        IntStream.range(0, views.length)
            .boxed()
            .filter(view -> !views[view].isEmpty())
            .sorted(Comparator.comparingLong((Integer view) -> views[view].maxStart()).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public boolean next() {
    while (true) {
      cancellation.check();
      Found top = heap.peek();
      if (scanned < byMaxStart.length
          && (top == null || top.key() <= views[byMaxStart[scanned]].maxStart())) {
        scan(byMaxStart[scanned++]);
      } else if (top == null) {
        return false;
      } else if (advance(heap.remove())) {
        return true;
      }
    }
  }

  /// Settles a candidate, or lets it out if it is settled and new.
  private boolean advance(Found found) {
    if (found.settled()) {
      boolean isNew = current == null || !current.id().equals(found.id());
      current = found;
      return isNew;
    }
    places.find(found.id());
    if (range.test(places) && filter.test()) {
      heap.add(new Found(places.minStart(), found.id(), true));
    }
    return false;
  }

  private void scan(int view) {
    RowFilter rows = filter.filter(driver, view);
    if (rows == RowFilter.NEVER) {
      return;
    }
    SegmentView here = views[view];
    RangeFilter.Allowed allowed = range.allowed(view);
    int[] traces = here.trace();
    var found = new BitSet(here.traces());
    for (int row = 0; row < here.rows(); row++) {
      if (row % CHECK_ROWS == 0) {
        cancellation.check();
      }
      int trace = traces[row];
      if (!found.get(trace) && allowed.test(trace) && rows.test(row)) {
        found.set(trace);
      }
    }
    inspected += here.rows();
    found.stream().forEach(trace -> heap.add(found(here, trace)));
  }

  private static Found found(SegmentView view, int trace) {
    var id = new TraceId(view.traceHi()[trace], view.traceLo()[trace]);
    return new Found(view.minStart(trace), id, false);
  }

  @Override
  public TraceId traceId() {
    return standing().id();
  }

  @Override
  public long startNanos() {
    return standing().key();
  }

  private Found standing() {
    if (current == null) {
      throw new IllegalStateException("next() has not found a candidate");
    }
    return current;
  }

  @Override
  public long inspectedSpans() {
    return inspected;
  }

  @Override
  public void close() {
    heap.clear();
  }
}
