package dev.clew.store;

import dev.clew.store.head.Head;
import dev.clew.store.log.LogSegment;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The segments of the log, oldest first, and the bounds they are kept in. Safe for use by many
/// threads.
final class Retention {
  /// What lies in blocks, and gives way before the log does.
  interface Blocks {
    /// Tells whether segments that have ended become blocks.
    boolean seal();

    long bytes();

    /// Says that there may be something to seal or to drop.
    void poke();
  }

  private static final Logger LOG = System.getLogger(Retention.class.getName());

  private static final String DISK = "disk_bytes";
  private static final String MEMORY = "memory_bytes";

  private final StoreSettings settings;
  private final Head head;
  private final Tally tally;
  private final Deque<LogSegment> segments = new ArrayDeque<>();

  /// Segments that cannot be found in, with the spans they are known to hold: none of those of
  /// before the start that have not been read yet.
  private final Map<LogSegment, Long> unread = new HashMap<>();

  /// Segments that nothing is written to, and nothing reads for the first time.
  private final Set<LogSegment> ended = new HashSet<>();

  // Written once, before the store is used; read by all.
  private volatile @Nullable Blocks blocks;
  private volatile Runnable onUnread = () -> {};

  // Written under this, read by all: what is over its bound under WhenFull.REFUSE, else empty.
  private volatile String full = "";

  Retention(StoreSettings settings, Head head, Tally tally, List<LogSegment> found) {
    this.settings = settings;
    this.head = head;
    this.tally = tally;
    segments.addAll(found);
    found.forEach(segment -> unread.put(segment, 0L));
  }

  synchronized void add(LogSegment segment) {
    segments.addLast(segment);
  }

  /// @param other what gives way first
  /// @param unreadChanged called when more or less of the log can be found than before
  synchronized void relyOn(Blocks other, Runnable unreadChanged) {
    blocks = other;
    onUnread = unreadChanged;
  }

  synchronized void read(LogSegment segment) {
    unread.remove(segment);
  }

  /// Returns how many segments cannot be found in.
  synchronized int unread() {
    return unread.size();
  }

  /// Says that a segment has got its last byte, and has been read if it ever will be.
  void ended(LogSegment segment) {
    synchronized (this) {
      if (segments.contains(segment)) {
        ended.add(segment);
      }
    }
    pokeBlocks();
  }

  private void pokeBlocks() {
    Blocks other = blocks;
    if (other != null) {
      other.poke();
    }
  }

  /// Returns the oldest segments, as far as they have ended, oldest first.
  synchronized List<LogSegment> endedOldest() {
    return segments.stream().takeWhile(ended::contains).toList();
  }

  /// Forgets segments whose spans lie in blocks now.
  void sealed(List<LogSegment> gone) {
    synchronized (this) {
      for (LogSegment segment : gone) {
        ended.remove(segment);
        unread.remove(segment);
        if (segments.remove(segment)) {
          retire(segment);
        }
      }
    }
    onUnread.run();
  }

  /// Returns which bound forbids to take more; empty when none does.
  String full() {
    return full;
  }

  synchronized long logBytes() {
    return segments.stream().mapToLong(LogSegment::lengthBytes).sum();
  }

  synchronized long diskBytes() {
    return logBytes() + blockBytes();
  }

  private long blockBytes() {
    Blocks other = blocks;
    return other == null ? 0 : other.bytes();
  }

  /// Tells whether ended segments become blocks.
  boolean seals() {
    Blocks other = blocks;
    return other != null && other.seal();
  }

  private boolean isOverMemory() {
    return head.heapBytes() > settings.memoryBytes();
  }

  /// Tells whether sealing would help to keep to the bound of memory, or lets more be found.
  boolean needsMemory() {
    return unread() > 0 || head.heapBytes() > settings.memoryBytes() / 4 * 3;
  }

  synchronized int count() {
    return segments.size();
  }

  /// Drops what has been kept long enough, and what is over a bound; never the newest segment.
  void apply(long nowNanos) {
    if (applied(nowNanos)) {
      onUnread.run();
      pokeBlocks();
    }
  }

  /// Returns whether something is left to do for the blocks.
  private synchronized boolean applied(long nowNanos) {
    while (segments.size() > 1 && isTooOld(segments.getFirst(), nowNanos)) {
      dropOldest("age");
    }
    String over = overBound();
    boolean drops = settings.whenFull() == WhenFull.DROP_OLDEST;
    boolean gives = blocksGiveWay(over);
    while (drops && segments.size() > 1 && !over.isEmpty() && !gives) {
      dropOldest(over);
      over = overBound();
      gives = blocksGiveWay(over);
    }
    if (gives && over.equals(MEMORY)) {
      unloadOldest();
    }
    full = drops ? "" : over;
    return gives;
  }

  /// Tells whether sealing the log, or dropping blocks, will bring the store back to its bound.
  /// Does not count on it when the disk is over its bound by a quarter.
  private boolean blocksGiveWay(String over) {
    return (over.equals(MEMORY) && seals())
        || (over.equals(DISK)
            && blockBytes() > 0
            && diskBytes() < settings.retentionDiskBytes() / 4 * 5);
  }

  /// Forgets the index of the oldest segments until they are sealed; their spans stay in the log.
  private void unloadOldest() {
    for (LogSegment segment : segments) {
      if (!isOverMemory() || segment == segments.getLast()) {
        return;
      }
      unread.computeIfAbsent(segment, head::drop);
    }
  }

  /// Drops the segments that were never read: those of before the start for which memory does not
  /// suffice.
  synchronized void dropUnread() {
    while (!segments.isEmpty() && unread.containsKey(segments.getFirst())) {
      dropOldest(MEMORY);
    }
  }

  private boolean isTooOld(LogSegment segment, long nowNanos) {
    return !unread.containsKey(segment)
        && nowNanos - segment.lastArrivalNanos() > settings.retentionAge().toNanos();
  }

  private String overBound() {
    if (diskBytes() > settings.retentionDiskBytes()) {
      return DISK;
    }
    return isOverMemory() ? MEMORY : "";
  }

  private void dropOldest(String reason) {
    LogSegment oldest = segments.removeFirst();
    ended.remove(oldest);
    long spans = head.drop(oldest) + Objects.requireNonNullElse(unread.remove(oldest), 0L);
    tally.drop(reason, spans);
    LOG.log(
        Level.INFO, "dropped the oldest segment, {0}, with {1} spans: {2}", oldest, spans, reason);
    retire(oldest);
  }

  private static void retire(LogSegment segment) {
    try {
      segment.retire();
    } catch (IOException e) {
      LOG.log(Level.WARNING, segment.path() + " cannot be deleted", e);
    }
  }

  synchronized void close() {
    segments.forEach(LogSegment::release);
    segments.clear();
  }
}
