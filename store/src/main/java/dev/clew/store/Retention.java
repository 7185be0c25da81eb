package dev.clew.store;

import dev.clew.store.head.Head;
import dev.clew.store.log.LogSegment;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The segments of the log, oldest first, and the bounds they are kept in. Safe for use by many
/// threads.
final class Retention {
  private static final Logger LOG = System.getLogger(Retention.class.getName());

  private final StoreSettings settings;
  private final Head head;
  private final Tally tally;
  private final Deque<LogSegment> segments = new ArrayDeque<>();

  /// Segments of before the start whose records have not been read yet.
  private final Set<LogSegment> unread = new HashSet<>();

  // Written under this, read by all: what is over its bound under WhenFull.REFUSE, else empty.
  private volatile String full = "";

  Retention(StoreSettings settings, Head head, Tally tally, List<LogSegment> found) {
    this.settings = settings;
    this.head = head;
    this.tally = tally;
    segments.addAll(found);
    unread.addAll(found);
  }

  synchronized void add(LogSegment segment) {
    segments.addLast(segment);
  }

  synchronized void read(LogSegment segment) {
    unread.remove(segment);
  }

  /// Returns which bound forbids to take more; empty when none does.
  String full() {
    return full;
  }

  synchronized long diskBytes() {
    return segments.stream().mapToLong(LogSegment::lengthBytes).sum();
  }

  synchronized int count() {
    return segments.size();
  }

  /// Drops what has been kept long enough, and what is over a bound; never the newest segment.
  synchronized void apply(long nowNanos) {
    while (segments.size() > 1 && isTooOld(segments.getFirst(), nowNanos)) {
      dropOldest("age");
    }
    String over = overBound();
    boolean drops = settings.whenFull() == WhenFull.DROP_OLDEST;
    while (drops && segments.size() > 1 && !over.isEmpty()) {
      dropOldest(over);
      over = overBound();
    }
    full = drops ? "" : over;
  }

  /// Drops the segments that were never read: those of before the start for which memory does not
  /// suffice.
  synchronized void dropUnread() {
    while (!segments.isEmpty() && unread.contains(segments.getFirst())) {
      dropOldest("memory_bytes");
    }
  }

  private boolean isTooOld(LogSegment segment, long nowNanos) {
    return !unread.contains(segment)
        && nowNanos - segment.lastArrivalNanos() > settings.retentionAge().toNanos();
  }

  private String overBound() {
    if (diskBytes() > settings.retentionDiskBytes()) {
      return "disk_bytes";
    }
    return head.heapBytes() > settings.memoryBytes() ? "memory_bytes" : "";
  }

  private void dropOldest(String reason) {
    LogSegment oldest = segments.removeFirst();
    unread.remove(oldest);
    long spans = head.drop(oldest);
    tally.drop(reason, spans);
    LOG.log(
        Level.INFO,
        "dropped the oldest segment, {0}, with {1} spans that could be found: {2}",
        oldest,
        spans,
        reason);
    try {
      oldest.retire();
    } catch (IOException e) {
      LOG.log(Level.WARNING, oldest.path() + " cannot be deleted", e);
    }
  }

  synchronized void close() {
    segments.forEach(LogSegment::release);
    segments.clear();
  }
}
