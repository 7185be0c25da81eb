package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.condition.Driver;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import java.util.ArrayDeque;
import java.util.BitSet;

/// Looks through one part for traces with a span that meets the driver: one window of start times
/// after another, latest first. Spans outside the range count too, when their trace has others in
/// it. Belongs to one question.
final class PartScan {
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
  private final WindowSize size;

  /// Whether the part is looked through at once: where it costs as much as a window of it.
  private final boolean isWhole;

  private double inspectedNanos;

  PartScan(Parts parts, int number, SpanCondition driver, TimeRange range, WindowSize size) {
    this.parts = parts;
    this.number = number;
    this.driver = driver;
    this.range = range;
    this.size = size;
    part = parts.part(number);
    isWhole = !parts.isBlock(number) || Driver.isSelective(driver);
    long min = part.minStartNanos();
    long max = part.maxStartNanos();
    long last = range.toNanos() - 1;
    add(Math.max(min, range.toNanos()), max, last, false);
    add(Math.max(min, range.fromNanos()), Math.min(max, last), Long.MAX_VALUE, true);
    add(min, Math.min(max, range.fromNanos() - 1), Long.MAX_VALUE, false);
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
    found.andNot(seen);
    clearLater(found, window.to());
    seen.or(found);
    if (parts.isBlock(number)) {
      size.learn(found.cardinality());
    }
    return found;
  }

  /// Takes away traces that have no span in the window, nor before: they would go out of order, and
  /// another window finds them where they belong.
  private void clearLater(BitSet found, long to) {
    for (int trace = found.nextSetBit(0); trace >= 0; trace = found.nextSetBit(trace + 1)) {
      if (part.minStartNanos(trace) > to) {
        found.clear(trace);
      }
    }
  }

  private Window nextWindow() {
    Window window = windows.removeFirst();
    double width = isWhole ? Double.MAX_VALUE : length() * size.share(part.spans());
    if (!window.inRange() || window.length() <= width) {
      return window;
    }
    long from = window.to() - (long) width;
    windows.addFirst(new Window(window.from(), from - 1, from - 1, true));
    return new Window(from, window.to(), window.to(), true);
  }

  private BitSet propose(Window window, Cancellation cancellation) {
    inspectedNanos += window.length();
    return part.propose(driver, window.from(), window.to(), cancellation);
  }

  /// Finds traces by spans outside the range: they have others inside it, here or elsewhere. Where
  /// any span will do, those others find them.
  private BitSet outside(Window window, Cancellation cancellation) {
    if (driver instanceof SpanCondition.Always) {
      return new BitSet();
    }
    BitSet straddling = parts.straddling(number, range);
    boolean overlaps = range.overlaps(part.minStartNanos(), part.maxStartNanos());
    if (!overlaps && straddling.isEmpty()) {
      return new BitSet();
    }
    BitSet found = propose(window, cancellation);
    if (!overlaps) {
      found.and(straddling);
    } else if (found.cardinality() > size.few()) {
      keepThoseInside(found, straddling, cancellation);
    }
    return found;
  }

  /// Spares many reads later; few traces are not worth to look at the whole range for.
  private void keepThoseInside(BitSet found, BitSet straddling, Cancellation cancellation) {
    for (int trace = found.nextSetBit(0); trace >= 0; trace = found.nextSetBit(trace + 1)) {
      if (!straddling.get(trace) && !part.mayStartIn(trace, range, cancellation)) {
        found.clear(trace);
      }
    }
  }

  /// Returns how many spans of the part lie in the windows that were looked through, about.
  long inspectedSpans() {
    double share = inspectedNanos / length();
    return Math.min(part.spans(), (long) Math.ceil(part.spans() * share));
  }

  private double length() {
    return (double) part.maxStartNanos() - part.minStartNanos() + 1;
  }
}
