package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.condition.Driver;
import dev.clew.store.condition.RootConditions;
import dev.clew.store.head.HeadFilter;
import dev.clew.store.head.HeadSnapshot;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Finds candidates part by part and window by window, no further than the order of answers needs:
/// a candidate may go out as soon as no window that has not been looked through can hold a newer
/// one.
final class JoinedCandidates implements CandidateCursor {
  private final Parts parts;
  private final Question question;
  private final TimeRange range;
  private final Cancellation cancellation;
  private final Whereabouts whereabouts;
  private final HeadFilter headFilter;
  private final List<BlockFilter> blockFilters = new ArrayList<>();
  private final CandidateHeap heap;
  private final PriorityQueue<PartScan> scans =
      new PriorityQueue<>(Comparator.comparingLong(PartScan::bound).reversed());
  private final List<PartScan> ofPart = new ArrayList<>();
  private @Nullable TraceId current;
  private long currentStart;

  JoinedCandidates(
      HeadSnapshot head,
      Parts parts,
      Question question,
      Pace pace,
      TraceCondition condition,
      TimeRange range,
      Cancellation cancellation) {
    this.parts = parts;
    this.question = question;
    this.range = range;
    this.cancellation = cancellation;
    whereabouts = new Whereabouts(parts);
    heap = new CandidateHeap(parts);
    TraceCondition whole = RootConditions.spellOut(condition);
    SpanCondition driver = Driver.of(whole);
    headFilter = head.filter(whole);
    var size = new WindowSize(pace.firstWindowSpans());
    for (int part = 0; part < parts.size(); part++) {
      ofPart.add(new PartScan(parts, part, driver, range, size));
    }
    for (PartScan scan : ofPart) {
      addScan(scan);
    }
    parts
        .blocks()
        .forEach(block -> blockFilters.add(new BlockFilter(block, whole, driver, pace.patience())));
  }

  private void addScan(PartScan scan) {
    if (!scan.isDone()) {
      scans.add(scan);
    }
  }

  @Override
  public boolean next() {
    while (true) {
      cancellation.check();
      if (question.isSpent()) {
        return false;
      }
      PartScan nearest = scans.peek();
      if (nearest != null && (heap.isEmpty() || heap.topKey() <= nearest.bound())) {
        scan(scans.remove());
      } else if (heap.isEmpty()) {
        return false;
      } else if (advance()) {
        return true;
      }
    }
  }

  private void scan(PartScan scan) {
    int number = scan.number();
    Part part = parts.part(number);
    BitSet found = scan.next(cancellation);
    for (int trace = found.nextSetBit(0); trace >= 0; trace = found.nextSetBit(trace + 1)) {
      heap.add(part.minStartNanos(trace), number, trace, false);
    }
    addScan(scan);
  }

  /// Settles a candidate, or lets it out if it is settled and new.
  private boolean advance() {
    long key = heap.topKey();
    int part = heap.topPart();
    int trace = heap.topTrace();
    boolean settled = heap.topIsSettled();
    heap.removeTop();
    var id = new TraceId(parts.part(part).traceIdHi(trace), parts.part(part).traceIdLo(trace));
    if (settled) {
      boolean isNew = !id.equals(current);
      current = id;
      currentStart = key;
      return isNew;
    }
    whereabouts.find(part, trace);
    if (mayMeet(id) && whereabouts.startsIn(range)) {
      heap.add(whereabouts.minStartNanos(), part, trace, true);
    }
    return false;
  }

  /// What only all the parts of a trace could tell together passes.
  private boolean mayMeet(TraceId id) {
    if (whereabouts.onlyInHead()) {
      return headFilter.test(id);
    }
    return whereabouts.size() > 1
        || blockFilters
            .get(whereabouts.part(0) - parts.firstBlock())
            .test(whereabouts.trace(0), cancellation);
  }

  @Override
  public TraceId traceId() {
    TraceId id = current;
    if (id == null) {
      throw new IllegalStateException("next() has not found a candidate");
    }
    return id;
  }

  @Override
  public long startNanos() {
    traceId();
    return currentStart;
  }

  @Override
  public long inspectedSpans() {
    return ofPart.stream().mapToLong(PartScan::inspectedSpans).sum();
  }

  @Override
  public void close() {
    heap.clear();
    scans.clear();
  }
}
