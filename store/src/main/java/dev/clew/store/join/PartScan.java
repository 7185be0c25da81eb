package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import java.util.ArrayDeque;
import java.util.BitSet;

/// Looks through one part for traces with a span that meets the driver: one window of start times
/// after another, latest first. Spans outside the range count too, when their trace has others in
/// it. Belongs to one question.
final class PartScan {
  /// Spans that the first window is to hold; the next ones hold more.
  private static final long WINDOW_SPANS = 500_000;

  /// A later window takes in all that is left once one has found fewer traces.
  private static final int FOUND_FEW = 500;

  /// Both ends are included. No trace that this window alone can find starts after `bound`.
  private record Window(long from, long to, long bound, boolean inRange) {
    double length() {
      return (double) to - from + 1;
    }
  }

  private final Parts parts;
  private final int number;
  private final Part part;
  private final SpanCondition driver;
  private final TimeRange range;
  private final ArrayDeque<Window> windows = new ArrayDeque<>();
  private final BitSet seen = new BitSet();
  private final BitSet seenInRange = new BitSet();
  private double width;
  private double inspectedShare;

  PartScan(Parts parts, int number, SpanCondition driver, TimeRange range) {
    this.parts = parts;
    this.number = number;
    this.driver = driver;
    this.range = range;
    part = parts.part(number);
    long min = part.minStartNanos();
    long max = part.maxStartNanos();
    long last = range.toNanos() - 1;
    add(Math.max(min, range.toNanos()), max, last, false);
    add(Math.max(min, range.fromNanos()), Math.min(max, last), Long.MAX_VALUE, true);
    add(min, Math.min(max, range.fromNanos() - 1), Long.MAX_VALUE, false);
    width =
        parts.isBlock(number)
            ? ((double) max - min + 1) * WINDOW_SPANS / Math.max(1, part.spans())
            : Double.MAX_VALUE;
  }

  private void add(long from, long to, long bound, boolean inRange) {
    if (from <= to) {
      windows.add(new Window(from, to, Math.min(bound, to), inRange));
    }
  }

  int number() {
    return number;
  }

  boolean isDone() {
    return windows.isEmpty();
  }

  /// Returns the latest start of a trace that has not been found yet.
  long bound() {
    return windows.getFirst().bound();
  }

  /// Returns the traces that the next window finds and none before has found.
  BitSet next(Cancellation cancellation) {
    Window window = nextWindow();
    BitSet found = window.inRange() ? propose(window, cancellation) : outside(window, cancellation);
    if (window.inRange()) {
      seenInRange.or(found);
    }
    found.andNot(seen);
    seen.or(found);
    width = found.cardinality() < FOUND_FEW ? Double.MAX_VALUE : width * 2;
    return found;
  }

  /// Tells whether the trace was found by a span that starts in the range.
  boolean foundInRange(int trace) {
    return seenInRange.get(trace);
  }

  private Window nextWindow() {
    Window window = windows.removeFirst();
    if (!window.inRange() || window.length() <= width) {
      return window;
    }
    long from = window.to() - (long) width;
    windows.addFirst(new Window(window.from(), from - 1, from - 1, true));
    return new Window(from, window.to(), window.to(), true);
  }

  private BitSet propose(Window window, Cancellation cancellation) {
    inspectedShare += window.length();
    return part.propose(driver, window.from(), window.to(), cancellation);
  }

  /// Finds traces by spans outside the range: they have others inside it, here or elsewhere.
  private BitSet outside(Window window, Cancellation cancellation) {
    BitSet straddling = parts.straddling(number);
    boolean overlaps = range.overlaps(part.minStartNanos(), part.maxStartNanos());
    boolean always = driver instanceof SpanCondition.Always;
    if (always || (!overlaps && straddling.isEmpty())) {
      return (BitSet) straddling.clone();
    }
    BitSet found = propose(window, cancellation);
    for (int trace = found.nextSetBit(0); trace >= 0; trace = found.nextSetBit(trace + 1)) {
      if (!straddling.get(trace) && !(overlaps && part.startsIn(trace, range, cancellation))) {
        found.clear(trace);
      }
    }
    return found;
  }

  /// Returns how many spans of the part lie in the windows that were looked through, about.
  long inspectedSpans() {
    double length = (double) part.maxStartNanos() - part.minStartNanos() + 1;
    return Math.min(part.spans(), (long) Math.ceil(part.spans() * inspectedShare / length));
  }
}
