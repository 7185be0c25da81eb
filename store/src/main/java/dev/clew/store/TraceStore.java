package dev.clew.store;

import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.store.disk.Disk;
import dev.clew.store.fault.StoreException;
import dev.clew.store.head.Head;
import dev.clew.store.log.LogFolder;
import dev.clew.store.log.LogSegment;
import dev.clew.store.log.LogWriter;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreStatus;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A store of traces in one folder. Safe for use by many threads.
public final class TraceStore implements TraceReader, AutoCloseable {
  private static final Logger LOG = System.getLogger(TraceStore.class.getName());
  private static final long RETENTION_NANOS = Duration.ofMinutes(1).toNanos();

  private final Clock clock;
  private final Scheduler scheduler;
  private final StoreThreads threads;
  private final LogFolder folder;
  private final Head head = new Head();
  private final Tally tally = new Tally();
  private final Retention retention;
  private final Replay replay;
  private final AtomicBoolean replayBegun = new AtomicBoolean();
  private final LogKeeper keeper;
  private final GroupCommit commit;
  private volatile boolean closed;

  /// Opens the store in a folder, which is made if it is not there. Takes spans at once; what lies
  /// in the folder is read behind, and answers say so until that is done.
  ///
  /// @throws StoreException when the folder is locked, damaged, of a newer format, or not usable
  public static TraceStore open(StoreSettings settings, Clock clock, Scheduler scheduler) {
    TraceStore store = openUnread(settings, clock, scheduler);
    store.replay();
    return store;
  }

  /// Opens the store as [#open] does and leaves what lies in the folder unread until [#replay], for
  /// programs that have more to start first.
  ///
  /// @throws StoreException when the folder is locked, damaged, of a newer format, or not usable
  public static TraceStore openUnread(StoreSettings settings, Clock clock, Scheduler scheduler) {
    return openUnread(settings, clock, scheduler, Disk.real(), StoreThreads.own());
  }

  static TraceStore open(
      StoreSettings settings, Clock clock, Scheduler scheduler, Disk disk, StoreThreads threads) {
    TraceStore store = openUnread(settings, clock, scheduler, disk, threads);
    store.replay();
    return store;
  }

  private static TraceStore openUnread(
      StoreSettings settings, Clock clock, Scheduler scheduler, Disk disk, StoreThreads threads) {
    LogFolder folder = LogFolder.open(disk, settings.directory());
    try {
      var store = new TraceStore(settings, clock, scheduler, threads, folder);
      store.planRetention();
      return store;
    } catch (StoreException e) {
      folder.close();
      throw e;
    }
  }

  private TraceStore(
      StoreSettings settings,
      Clock clock,
      Scheduler scheduler,
      StoreThreads threads,
      LogFolder folder) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.threads = threads;
    this.folder = folder;
    List<LogSegment> found = folder.segments();
    retention = new Retention(settings, head, tally, found);
    replay = new Replay(found, head, retention, settings, clock);
    var writer = new LogWriter(folder, settings.segmentBytes());
    keeper = new LogKeeper(settings, clock, scheduler, threads.syncer(), writer, head, retention);
    commit =
        new GroupCommit(settings, clock, threads.writer(), writer, keeper, head, retention, tally);
  }

  /// Begins to read what lay in the folder, on a thread of its own; a second call does nothing.
  public void replay() {
    if (replayBegun.compareAndSet(false, true)) {
      threads.replayer().execute(replay);
    }
  }

  private void planRetention() {
    scheduler.schedule(
        RETENTION_NANOS,
        () -> {
          if (!closed) {
            threads.writer().execute(this::applyRetention);
            planRetention();
          }
        });
  }

  private void applyRetention() {
    long nowNanos = clock.epochNanos();
    try {
      keeper.endIdleSegment(nowNanos);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no new segment can be started: {0}", e);
    }
    retention.apply(nowNanos);
  }

  /// Takes a batch of traces and calls back, once, when it is as safe as the fsync policy promises.
  /// From then on its spans can be found. Never blocks.
  public void append(Batch batch, AppendResult.Callback callback) {
    if (batch.signal() != Signal.TRACES) {
      callback.done(
          new AppendResult.Unreadable("this store keeps traces, not " + batch.signal().word()));
      return;
    }
    commit.append(batch, callback);
  }

  @Override
  public StoreSnapshot snapshot() {
    return head.snapshot();
  }

  @Override
  public StoreStatus status() {
    return new StoreStatus(
        head.spans(),
        head.traces(),
        head.oldestStartNanos(),
        head.newestStartNanos(),
        retention.diskBytes(),
        replay.fraction());
  }

  public StoreCounters counters() {
    return new StoreCounters(
        tally.stored.sum(),
        tally.repeated.sum(),
        tally.refused(),
        tally.dropped(),
        head.heapBytes(),
        retention.diskBytes(),
        retention.count(),
        replay.damages());
  }

  /// Writes what was taken, forces it to the disk and lets the folder go. Snapshots that are open
  /// stay readable.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    replay.stop();
    commit.close();
    threads.writer().execute(keeper::close);
    threads.stop().run();
    retention.close();
    folder.close();
  }
}
