package dev.clew.store;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.fault.StoreException;
import dev.clew.store.head.Head;
import dev.clew.store.join.Joined;
import dev.clew.store.join.QuestionLimits;
import dev.clew.store.log.LogFolder;
import dev.clew.store.log.LogSegment;
import dev.clew.store.log.LogWriter;
import dev.clew.store.manifest.Manifest;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreStatus;
import dev.clew.store.read.TraceReader;
import dev.clew.store.seal.BlockFolders;
import dev.clew.store.seal.BlockMaker;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A store of traces in one folder. Safe for use by many threads.
public final class TraceStore implements TraceReader, AutoCloseable {
  private static final Logger LOG = System.getLogger(TraceStore.class.getName());
  private static final long RETENTION_NANOS = Duration.ofMinutes(1).toNanos();

  private final Clock clock;
  private final Scheduler scheduler;
  private final StoreThreads threads;
  private final LogFolder folder;
  private final Manifest manifest;
  private final BlockList blocks;
  private final BlockKeeper blockKeeper;
  private final Joined joined;
  private final Runnable stopParts;
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
    return openUnread(settings, clock, scheduler, StoreParts.real(settings.directory()));
  }

  static TraceStore open(
      StoreSettings settings, Clock clock, Scheduler scheduler, StoreParts parts) {
    TraceStore store = openUnread(settings, clock, scheduler, parts);
    store.replay();
    return store;
  }

  private static TraceStore openUnread(
      StoreSettings settings, Clock clock, Scheduler scheduler, StoreParts parts) {
    LogFolder folder = LogFolder.open(parts.disk(), settings.directory());
    try {
      var store = new TraceStore(settings, clock, scheduler, parts, folder);
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
      StoreParts parts,
      LogFolder folder) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.threads = parts.threads();
    stopParts = parts.stop();
    joined = new Joined(parts.proposals(), parts.catalogue(), QuestionLimits.defaults(), clock);
    this.folder = folder;
    manifest = Manifest.open(parts.disk(), settings.directory());
    var folders = new BlockFolders(parts.disk(), settings.directory());
    folders.clean(manifest);
    List<LogSegment> found = segments(folder);
    blocks = new BlockList(folders.open(manifest.state().blocks()));
    retention = new Retention(settings, head, tally, found);
    replay = new Replay(found, head, retention, settings, clock);
    blockKeeper = blockKeeper(settings, parts, folders);
    retention.relyOn(blockKeeper, replay::tellMissing);
    var writer = new LogWriter(folder, settings.segmentBytes());
    keeper = new LogKeeper(settings, clock, scheduler, threads.syncer(), writer, head, retention);
    commit =
        new GroupCommit(settings, clock, threads.writer(), writer, keeper, head, retention, tally);
  }

  private List<LogSegment> segments(LogFolder folder) {
    return folder.segments(manifest.state().walThrough(), manifest::settle);
  }

  private BlockKeeper blockKeeper(StoreSettings settings, StoreParts parts, BlockFolders folders) {
    var maker = new BlockMaker(parts.disk(), settings.directory(), parts.columns());
    var sealing = new SealStep(settings.seal(), manifest, maker, folders);
    var compaction =
        new CompactionStep(
            parts.disk(), settings.directory(), settings.compaction(), manifest, maker, folders);
    return new BlockKeeper(
        settings,
        clock,
        threads.sealer(),
        manifest,
        folders,
        blocks,
        sealing,
        compaction,
        joined::learn,
        head,
        retention,
        tally);
  }

  /// Begins to read what lay in the folder, on a thread of its own; a second call does nothing.
  public void replay() {
    if (replayBegun.compareAndSet(false, true)) {
      threads.sealer().execute(blockKeeper::begin);
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
    blockKeeper.poke();
  }

  /// Seals everything that has been acknowledged by now, once what lay in the folder at the start
  /// has been read. Completes when it lies in blocks.
  public CompletableFuture<Void> seal() {
    replay();
    var done = new CompletableFuture<Void>();
    threads.replayer().execute(() -> threads.writer().execute(() -> endAndSeal(done)));
    return done;
  }

  /// Makes as few and as small blocks as possible of those there are. Completes when it is done.
  public CompletableFuture<Void> compact() {
    var done = new CompletableFuture<Void>();
    threads.sealer().execute(() -> run(blockKeeper::compactAll, done));
    return done;
  }

  /// Looks through every byte of every block, sets aside what is damaged, and returns a line for
  /// each damaged block.
  public List<String> verify() throws IOException {
    return blockKeeper.verify();
  }

  /// Does what [#verify()] does, on the thread that makes blocks.
  public CompletableFuture<List<String>> verifyBehind() {
    var damaged = new CompletableFuture<List<String>>();
    var done = new CompletableFuture<Void>();
    threads.sealer().execute(() -> run(() -> damaged.complete(verify()), done));
    return done.thenCompose(_ -> damaged);
  }

  /// Returns what the manifest says of the blocks.
  public List<BlockFacts> blocks() {
    return blocks.blocks().stream().map(Block::facts).toList();
  }

  private void endAndSeal(CompletableFuture<Void> done) {
    try {
      keeper.endSegment(clock.epochNanos());
      threads
          .syncer()
          .execute(() -> threads.sealer().execute(() -> run(blockKeeper::sealAll, done)));
    } catch (IOException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work, CompletableFuture<Void> done) {
    try {
      work.run();
      done.complete(null);
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      done.completeExceptionally(e);
    }
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
  public StoreSnapshot snapshot(Cancellation cancellation) {
    synchronized (blockKeeper.publishing()) {
      return joined.snapshot(head.snapshot(cancellation), blocks.retained(), cancellation);
    }
  }

  @Override
  public StoreStatus status() {
    return new StoreStatus(
        head.spans() + blocks.sum(BlockFacts::spans),
        head.traces() + blocks.sum(BlockFacts::traces),
        oldestStartNanos(),
        newestStartNanos(),
        retention.diskBytes(),
        replay.fraction());
  }

  private long oldestStartNanos() {
    long oldest = head.oldestStartNanos();
    for (Block block : blocks.blocks()) {
      long start = block.facts().minStartNanos();
      oldest = oldest == 0 ? start : Math.min(oldest, start);
    }
    return oldest;
  }

  private long newestStartNanos() {
    long newest = head.newestStartNanos();
    for (Block block : blocks.blocks()) {
      newest = Math.max(newest, block.facts().maxStartNanos());
    }
    return newest;
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
        blockKeeper.counters(),
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
    blockKeeper.stop();
    commit.close();
    threads.writer().execute(keeper::close);
    threads.stop().run();
    retention.close();
    blocks.close();
    manifest.close();
    stopParts.run();
    folder.close();
  }
}
