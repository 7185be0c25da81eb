package dev.clew.testkit;

import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// A clock and scheduler that move only when a test says so. Timers run on the thread that advances
/// the clock, in the order of their times. Safe for use by many threads.
public final class SimulatedClock implements Clock, Scheduler {
  private record Entry(long atNanos, long sequence, Runnable task) {}

  private final PriorityQueue<Entry> timers =
      new PriorityQueue<>(
          Comparator.comparingLong(Entry::atNanos).thenComparingLong(Entry::sequence));
  private final long epochAtZeroNanos;
  private long nowNanos;
  private long sequence;

  /// Starts at 2026-01-01T00:00:00Z.
  public SimulatedClock() {
    this(1_767_225_600_000_000_000L);
  }

  public SimulatedClock(long epochNanos) {
    this.epochAtZeroNanos = epochNanos;
  }

  @Override
  public synchronized long nanoTime() {
    return nowNanos;
  }

  @Override
  public synchronized long epochNanos() {
    return epochAtZeroNanos + nowNanos;
  }

  @Override
  public synchronized Timer schedule(long delayNanos, Runnable task) {
    var entry = new Entry(nowNanos + Math.max(0, delayNanos), sequence++, task);
    timers.add(entry);
    return () -> forget(entry);
  }

  /// Moves time on, running the timers that fall due on the way.
  public void advance(long nanos) {
    long target = nanoTime() + nanos;
    Entry due = takeDue(target);
    while (due != null) {
      due.task().run();
      due = takeDue(target);
    }
    moveTo(target);
  }

  /// Returns the number of timers that wait.
  public synchronized int waitingTimers() {
    return timers.size();
  }

  private synchronized boolean forget(Entry entry) {
    return timers.remove(entry);
  }

  private synchronized void moveTo(long target) {
    nowNanos = Math.max(nowNanos, target);
  }

  private synchronized @Nullable Entry takeDue(long target) {
    Entry next = timers.peek();
    if (next == null || next.atNanos() > target) {
      return null;
    }
    timers.remove();
    nowNanos = Math.max(nowNanos, next.atNanos());
    return next;
  }
}
