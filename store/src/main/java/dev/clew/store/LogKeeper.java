package dev.clew.store;

import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.store.head.Head;
import dev.clew.store.log.LogSegment;
import dev.clew.store.log.LogWriter;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Forces the log to the disk as the policy says, and decides when a segment ends. All but
/// [#failure()] belongs to the writer's thread.
final class LogKeeper {
  private static final Logger LOG = System.getLogger(LogKeeper.class.getName());
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
  private static final long SEGMENT_AGE_NANOS = Duration.ofHours(1).toNanos();

  /// A bound on memory is kept by dropping whole segments, so it is worth several of them.
  private static final int SEGMENTS_PER_MEMORY = 8;

  private final StoreSettings settings;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Executor syncer;
  private final LogWriter writer;
  private final Head head;
  private final Retention retention;
  private final AtomicBoolean syncPlanned = new AtomicBoolean();
  private long firstArrivalNanos;

  // Written by whichever thread meets it, read by all; empty while all is well.
  private volatile String failure = "";

  // Written by the writer's thread, read by the syncer's.
  private volatile @Nullable LogSegment active;

  LogKeeper(
      StoreSettings settings,
      Clock clock,
      Scheduler scheduler,
      Executor syncer,
      LogWriter writer,
      Head head,
      Retention retention) {
    this.settings = settings;
    this.clock = clock;
    this.scheduler = scheduler;
    this.syncer = syncer;
    this.writer = writer;
    this.head = head;
    this.retention = retention;
  }

  /// Returns why nothing can be acknowledged any more; empty while all is well.
  String failure() {
    return failure;
  }

  /// Tells whether the next request belongs to a new segment.
  boolean isSegmentDone(int payloadBytes, long nowNanos) {
    LogSegment now = active;
    if (now == null || !writer.hasRoomFor(payloadBytes)) {
      return true;
    }
    if (now.isEmpty()) {
      firstArrivalNanos = nowNanos;
      return false;
    }
    return isOld(nowNanos) || head.activeHeapBytes() > settings.memoryBytes() / SEGMENTS_PER_MEMORY;
  }

  private boolean isOld(long nowNanos) {
    return nowNanos - firstArrivalNanos > segmentAgeNanos()
        || Math.floorDiv(nowNanos, DAY_NANOS) != Math.floorDiv(firstArrivalNanos, DAY_NANOS);
  }

  private long segmentAgeNanos() {
    long ageNanos = Math.min(SEGMENT_AGE_NANOS, settings.retentionAge().toNanos() / 8);
    return settings.seal().enabled()
        ? Math.min(ageNanos, settings.seal().age().toNanos())
        : ageNanos;
  }

  /// Ends the segment and starts the next.
  void startSegment(int payloadBytes, long nowNanos) throws IOException {
    LogSegment ended = active;
    LogSegment next = writer.startNext(payloadBytes, nowNanos);
    active = next;
    firstArrivalNanos = nowNanos;
    retention.add(next);
    head.startSegment(next);
    if (ended != null) {
      syncer.execute(() -> finish(ended));
    }
  }

  /// Ends a segment that nothing more may come to, when it is time to seal it, or when all it holds
  /// is to go.
  void endIdleSegment(long nowNanos) throws IOException {
    LogSegment now = active;
    if (now == null || now.isEmpty()) {
      return;
    }
    boolean isSealable = settings.seal().enabled() && isOld(nowNanos);
    if (isSealable || nowNanos - now.lastArrivalNanos() > settings.retentionAge().toNanos()) {
      startSegment(0, nowNanos);
    }
  }

  /// Ends the segment, whatever its age, unless there is nothing in it.
  void endSegment(long nowNanos) throws IOException {
    LogSegment now = active;
    if (now != null && !now.isEmpty()) {
      startSegment(0, nowNanos);
    }
  }

  private void finish(LogSegment ended) {
    if (!ended.tryRetain()) {
      return;
    }
    try {
      LogWriter.finish(ended, settings.fsync() != FsyncPolicy.NEVER, clock.epochNanos());
      retention.ended(ended);
    } catch (IOException e) {
      fail(ended, e);
    } finally {
      ended.release();
    }
  }

  /// Does what the policy asks for before what has been flushed may be acknowledged.
  ///
  /// @throws IOException when it cannot be promised; then nothing can, from now on
  void promise() throws IOException {
    LogSegment now = active;
    if (now == null) {
      return;
    }
    switch (settings.fsync()) {
      case ALWAYS -> {
        try {
          LogWriter.sync(now);
        } catch (IOException e) {
          fail(now, e);
          throw e;
        }
      }
      case INTERVAL -> planSync();
      case NEVER -> {}
    }
  }

  private void planSync() {
    if (syncPlanned.compareAndSet(false, true)) {
      scheduler.schedule(settings.fsyncInterval().toNanos(), this::handToSyncer);
    }
  }

  private void handToSyncer() {
    try {
      syncer.execute(this::syncActive);
    } catch (RejectedExecutionException _) {
      // The store has been closed meanwhile, and with it everything has been synced.
    }
  }

  private void syncActive() {
    syncPlanned.set(false);
    LogSegment now = active;
    if (now == null || !now.tryRetain()) {
      return;
    }
    try {
      LogWriter.sync(now);
    } catch (IOException e) {
      fail(now, e);
    } finally {
      now.release();
    }
  }

  private void fail(LogSegment segment, IOException e) {
    failure = "the disk did not confirm what was written to " + segment.path();
    LOG.log(
        Level.ERROR,
        "{0} ({1}); nothing is acknowledged any more: check the disk, then restart",
        failure,
        e.getMessage());
  }

  /// Ends the last segment. What it holds is on the disk on return, or a message says otherwise.
  void close() {
    LogSegment last = active;
    active = null;
    if (last != null) {
      finish(last);
    }
  }
}
