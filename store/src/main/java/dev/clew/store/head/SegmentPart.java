package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.intern.Origins;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import java.util.BitSet;

/// A segment of the head as a part of a larger whole. Readable as long as the snapshot that it
/// comes from is open.
public final class SegmentPart implements Part {
  /// Rows between two looks at the cancellation.
  private static final int CHECK_ROWS = 2048;

  private final SegmentView view;

  SegmentPart(SegmentView view) {
    this.view = view;
  }

  /// Returns what stays the same while the segment grows. Traces keep their numbers.
  public Object identity() {
    return view.index();
  }

  @Override
  public int traces() {
    return view.traces();
  }

  @Override
  public long traceIdHi(int trace) {
    return view.traceHi()[trace];
  }

  @Override
  public long traceIdLo(int trace) {
    return view.traceLo()[trace];
  }

  @Override
  public int find(long idHi, long idLo) {
    return view.find(idHi, idLo);
  }

  @Override
  public long minStartNanos(int trace) {
    return view.minStart(trace);
  }

  @Override
  public long minStartNanos() {
    return view.minStart();
  }

  @Override
  public long maxStartNanos() {
    return view.maxStart();
  }

  @Override
  public long spans() {
    return view.rows();
  }

  @Override
  public boolean startsIn(int trace, TimeRange range) {
    int row = view.firstRow()[trace];
    do {
      if (range.contains(view.start()[row])) {
        return true;
      }
      row = view.next(row);
    } while (row != 0);
    return false;
  }

  @Override
  public boolean mayStartIn(int trace, TimeRange range, Cancellation cancellation) {
    return startsIn(trace, range);
  }

  @Override
  public BitSet propose(
      SpanCondition condition, long fromNanos, long toNanos, Cancellation cancellation) {
    var found = new BitSet(view.traces());
    RowFilter filter = new FilterCompiler(view).compile(condition);
    if (filter == RowFilter.NEVER) {
      return found;
    }
    for (int row = 0; row < view.rows(); row++) {
      if (row % CHECK_ROWS == 0) {
        cancellation.check();
      }
      long start = view.start()[row];
      int trace = view.trace()[row];
      if (start >= fromNanos && start <= toNanos && !found.get(trace) && filter.test(row)) {
        found.set(trace);
      }
    }
    return found;
  }

  @Override
  public Origins.View origins() {
    return view.origins();
  }

  @Override
  public void read(int trace, Visitor visitor) {
    var bytes = new SpanBytes(view);
    int row = view.firstRow()[trace];
    do {
      visitor.span(bytes.load(row), 0, view.length()[row], view.origin()[row]);
      row = view.next(row);
    } while (row != 0);
  }
}
