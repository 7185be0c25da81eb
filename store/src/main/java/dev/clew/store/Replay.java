package dev.clew.store;

import dev.clew.base.time.Clock;
import dev.clew.store.head.Head;
import dev.clew.store.log.Damage;
import dev.clew.store.log.LogSegment;
import dev.clew.store.log.LogWriter;
import dev.clew.store.log.SegmentWalk;
import dev.clew.wire.Signal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Reads the segments of before the start into the head, the newest first, beside whatever is
/// written meanwhile.
final class Replay implements Runnable {
  private static final Logger LOG = System.getLogger(Replay.class.getName());

  private final List<LogSegment> segments;
  private final Head head;
  private final Retention retention;
  private final StoreSettings settings;
  private final Clock clock;
  private final List<Damage> damages = new CopyOnWriteArrayList<>();
  private final long bytesAll;
  private long spans;

  // Written by the replaying thread, read by all.
  private final AtomicLong bytesDone = new AtomicLong();

  /// What answers know of, so that nobody is told that all is read while an answer still says
  /// `partial`.
  private volatile long bytesTold;

  private volatile boolean stopped;

  /// @param segments oldest first
  Replay(
      List<LogSegment> segments,
      Head head,
      Retention retention,
      StoreSettings settings,
      Clock clock) {
    this.clock = clock;
    this.segments = segments;
    this.head = head;
    this.retention = retention;
    this.settings = settings;
    bytesAll = segments.stream().mapToLong(LogSegment::lengthBytes).sum();
    if (!segments.isEmpty()) {
      head.setMissing(missing());
    }
  }

  @Override
  public void run() {
    for (LogSegment segment : segments.reversed()) {
      if (stopped) {
        return;
      }
      int lengthBytes = segment.lengthBytes();
      if (segment.tryRetain()) {
        try {
          readIfThereIsRoom(segment);
        } finally {
          segment.release();
        }
      }
      bytesDone.addAndGet(lengthBytes);
      tellMissing();
      bytesTold = bytesDone.get();
      retention.ended(segment);
    }
    if (!segments.isEmpty()) {
      LOG.log(Level.INFO, "replayed {0} spans from {1} segments", spans, segments.size());
    }
  }

  /// Keeps the newest segments where memory does not suffice for all.
  private void readIfThereIsRoom(LogSegment segment) {
    if (head.heapBytes() >= settings.memoryBytes()) {
      if (settings.whenFull() == WhenFull.DROP_OLDEST && !retention.seals()) {
        retention.dropUnread();
      }
      return;
    }
    try {
      read(segment);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, segment.path() + " cannot be read; the rest goes on answering", e);
    }
  }

  private void read(LogSegment segment) throws IOException {
    try (Head.OldSegment old = head.replay(segment)) {
      SegmentWalk.Report report =
          SegmentWalk.over(
              segment,
              (signal, _, _, payload, payloadBytes, payloadOffset) -> {
                if (signal == Signal.TRACES) {
                  spans += old.add(payload, payloadBytes, payloadOffset).found();
                }
              });
      report.damages().forEach(this::tell);
      head.admit(old);
      retention.read(segment);
      if (!report.finished()) {
        finish(segment);
      }
    }
  }

  /// What a killed process left in the hands of the operating system is promised to be on the disk
  /// before long, too.
  private void finish(LogSegment segment) {
    try {
      LogWriter.finish(segment, settings.fsync() != FsyncPolicy.NEVER, clock.epochNanos());
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "{0} may not be on the disk as a whole: {1}",
          segment.path(),
          e.getMessage());
    }
  }

  private void tell(Damage damage) {
    damages.add(damage);
    LOG.log(damage.kind() == Damage.Kind.CORRUPT ? Level.ERROR : Level.WARNING, damage.describe());
  }

  /// Lets answers say whether all that lies on disk can be found.
  void tellMissing() {
    head.setMissing(missing());
  }

  /// Returns why not all that lies on disk can be found.
  private String missing() {
    if (bytesDone.get() < bytesAll) {
      return "replay at " + (int) (100.0 * bytesDone.get() / bytesAll) + " %";
    }
    long corrupt = damages.stream().filter(one -> one.kind() == Damage.Kind.CORRUPT).count();
    if (corrupt > 0) {
      return "the log is damaged in " + corrupt + " places";
    }
    int unread = retention.unread();
    return unread > 0 ? unread + " old log segments are not indexed" : "";
  }

  double fraction() {
    return bytesAll == 0 ? 1 : (double) bytesTold / bytesAll;
  }

  List<Damage> damages() {
    return damages;
  }

  void stop() {
    stopped = true;
  }
}
