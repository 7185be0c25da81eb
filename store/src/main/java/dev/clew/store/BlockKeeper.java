package dev.clew.store;

import dev.clew.base.time.Clock;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.fault.StoreException;
import dev.clew.store.head.Head;
import dev.clew.store.log.LogSegment;
import dev.clew.store.manifest.Manifest;
import dev.clew.store.manifest.ManifestChange;
import dev.clew.store.seal.BlockFolders;
import dev.clew.store.seal.StoppedException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Makes blocks of the log's ended segments and lets blocks go that are too old or too many: on one
/// thread, a step at a time, whenever somebody says that there may be something to do.
final class BlockKeeper implements Retention.Blocks {
  private static final Logger LOG = System.getLogger(BlockKeeper.class.getName());
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
  private static final long RETRY_NANOS = Duration.ofMinutes(1).toNanos();

  private final StoreSettings settings;
  private final Clock clock;
  private final Executor executor;
  private final Manifest manifest;
  private final BlockFolders folders;
  private final BlockList blocks;
  private final SealStep sealing;
  private final CompactionStep compaction;
  private final CompactionPlan plan;
  private final Consumer<List<Block>> learner;
  private final Head head;
  private final Retention retention;
  private final Tally tally;
  private final AtomicBoolean planned = new AtomicBoolean();

  /// Held while what can be found moves from one place to another.
  private final Object publishing = new Object();

  // The keeper's thread only.
  private boolean failed;
  private long retryNanos;

  // Written by whoever closes the store, read by the keeper's thread.
  private volatile boolean stopped;

  /// @param learner is shown the blocks of a moment before they are published, so that no question
  ///   pays for what has to be known of them together
  BlockKeeper(
      StoreSettings settings,
      Clock clock,
      Executor executor,
      Manifest manifest,
      BlockFolders folders,
      BlockList blocks,
      SealStep sealing,
      CompactionStep compaction,
      Consumer<List<Block>> learner,
      Head head,
      Retention retention,
      Tally tally) {
    this.settings = settings;
    this.clock = clock;
    this.executor = executor;
    this.manifest = manifest;
    this.folders = folders;
    this.blocks = blocks;
    this.sealing = sealing;
    this.compaction = compaction;
    this.learner = learner;
    plan = new CompactionPlan(settings.compaction());
    this.head = head;
    this.retention = retention;
    this.tally = tally;
  }

  Object publishing() {
    return publishing;
  }

  @Override
  public boolean seal() {
    return settings.seal().enabled();
  }

  @Override
  public long bytes() {
    return blocks.bytes();
  }

  @Override
  public void poke() {
    if (stopped || !planned.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException _) {
      // The store has been closed meanwhile.
    }
  }

  private void work() {
    planned.set(false);
    if (stopped || (failed && clock.nanoTime() - retryNanos < 0)) {
      return;
    }
    try {
      dropOverdue(clock.epochNanos());
      sealDue();
      compactDue();
      failed = false;
    } catch (StoppedException _) {
      // What was begun has been taken away again, and the log still has it all.
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      fail(e);
    }
  }

  private void sealDue() throws IOException {
    List<LogSegment> due = due();
    while (!stopped && !due.isEmpty()) {
      seal(due);
      due = due();
    }
  }

  /// One step; the next one comes after what is due or asked for by then, sealing above all.
  private void compactDue() throws IOException {
    if (stopped || !seal() || !settings.compaction().enabled()) {
      return;
    }
    List<Block> due = plan.due(blocks.blocks());
    if (!due.isEmpty()) {
      compact(due);
      poke();
    }
  }

  private void fail(Throwable e) {
    if (!failed) {
      LOG.log(Level.ERROR, "blocks cannot be made; nothing is lost, and it is tried again", e);
    }
    failed = true;
    retryNanos = clock.nanoTime() + RETRY_NANOS;
    tally.blockFailures.increment();
  }

  /// Returns the oldest segments that should become blocks now.
  private List<LogSegment> due() {
    List<LogSegment> ended = retention.endedOldest();
    if (!seal() || ended.isEmpty()) {
      return List.of();
    }
    long nowNanos = clock.epochNanos();
    long createdNanos = ended.getFirst().createdNanos();
    boolean isDue =
        bytes(ended) >= settings.seal().bytes()
            || nowNanos - createdNanos >= settings.seal().age().toNanos()
            || Math.floorDiv(nowNanos, DAY_NANOS) != Math.floorDiv(createdNanos, DAY_NANOS)
            || retention.needsMemory();
    return isDue ? ended : List.of();
  }

  private static long bytes(List<LogSegment> segments) {
    return segments.stream().mapToLong(LogSegment::lengthBytes).sum();
  }

  /// Seals every segment that has ended, due or not. To be called on the keeper's thread.
  void sealAll() throws IOException {
    List<LogSegment> ended = retention.endedOldest();
    while (!stopped && !ended.isEmpty()) {
      seal(ended);
      ended = retention.endedOldest();
    }
  }

  private void seal(List<LogSegment> oldest) throws IOException {
    long beganNanos = clock.nanoTime();
    folders.prepare(manifest);
    try (SealStep.Made made = sealing.make(oldest, () -> stopped)) {
      publish(made);
      LOG.log(
          Level.INFO,
          "sealed {0} spans of {1} log segments into {2} blocks of {3} bytes in {4} ms",
          made.spans(),
          made.segments().size(),
          made.blocks().size(),
          made.bytes(),
          (clock.nanoTime() - beganNanos) / 1_000_000);
    }
  }

  private void publish(SealStep.Made made) throws IOException {
    long sealedThrough = made.segments().getLast().sequence();
    append(ManifestChange.sealed(made.blocks(), sealedThrough), made.blocks());
    publish(List.of(), folders.open(made.blocks()), made.segments());
    retention.sealed(made.segments());
    tally.seals.increment();
    tally.sealedSpans.add(made.spans());
  }

  /// Makes as few blocks of all as there may be, and packs them as hard as it gets. To be called on
  /// the keeper's thread.
  void compactAll() throws IOException {
    for (List<Block> group : plan.all(blocks.blocks())) {
      List<Block> rest = group;
      while (!stopped && !rest.isEmpty()) {
        rest = rest.subList(compact(rest), rest.size());
      }
    }
  }

  /// Returns how many of the blocks have become one.
  private int compact(List<Block> some) throws IOException {
    long beganNanos = clock.nanoTime();
    folders.prepare(manifest);
    CompactionStep.Made made = compaction.make(some, () -> stopped);
    BlockFacts facts = made.block();
    append(ManifestChange.replaced(made.numbers(), List.of(facts)), List.of(facts));
    publish(made.numbers(), folders.open(List.of(facts)), List.of());
    tally.compactions.increment();
    LOG.log(
        Level.INFO,
        "made one block of {0}: {1} spans, {2} bytes, in {3} ms",
        made.replaced().size(),
        facts.spans(),
        facts.bytes(),
        (clock.nanoTime() - beganNanos) / 1_000_000);
    return made.replaced().size();
  }

  /// Shows the blocks that a start has found.
  void begin() {
    learner.accept(blocks.blocks());
  }

  /// Lets the blocks of now be found instead of what they take the place of.
  private void publish(List<Long> removed, List<Block> added, List<LogSegment> sealed) {
    learner.accept(blocks.after(removed, added));
    synchronized (publishing) {
      blocks.change(removed, added);
      sealed.forEach(head::drop);
    }
  }

  /// Looks through every byte of every block, sets aside what is damaged, and takes back what no
  /// longer is. Returns a line for each damaged block. May be called on any thread.
  List<String> verify() throws IOException {
    List<String> damaged = new ArrayList<>();
    List<Block> all = blocks.retained();
    try {
      for (Block block : all) {
        try {
          block.verify();
          block.takeBack();
        } catch (StoreException e) {
          block.setAside(e);
          damaged.add(e.getMessage());
        }
      }
    } finally {
      all.forEach(Block::release);
    }
    return damaged;
  }

  /// Where it is not known whether a change counts, the folders stay until it is.
  private void append(ManifestChange change, List<BlockFacts> made) throws IOException {
    try {
      manifest.append(change);
    } catch (IOException e) {
      manifest.settle();
      made.forEach(block -> folders.discard(block.number()));
      throw e;
    }
  }

  /// Drops blocks all of whose spans arrived too long ago, and the oldest over the bound of disk.
  private void dropOverdue(long nowNanos) throws IOException {
    for (Block block : blocks.oldestFirst()) {
      boolean tooOld =
          nowNanos - block.facts().newestArrivalNanos() > settings.retentionAge().toNanos();
      boolean tooMany =
          settings.whenFull() == WhenFull.DROP_OLDEST
              && bytes() + retention.logBytes() > settings.retentionDiskBytes();
      if (!tooOld && !tooMany) {
        return;
      }
      drop(block, tooOld ? "age" : "disk_bytes");
    }
  }

  private void drop(Block block, String reason) throws IOException {
    List<Long> number = List.of(block.facts().number());
    manifest.append(ManifestChange.replaced(number, List.of()));
    publish(number, List.of(), List.of());
    tally.drop(reason, block.facts().spans());
    LOG.log(Level.INFO, "dropped the oldest block, {0}: {1}", block, reason);
  }

  BlockCounters counters() {
    List<Block> now = blocks.blocks();
    return new BlockCounters(
        now.size(),
        blocks.bytes(),
        (int) now.stream().filter(Block::isDamaged).count(),
        tally.sealedSpans.sum(),
        tally.seals.sum(),
        tally.compactions.sum(),
        tally.blockFailures.sum());
  }

  /// Gives up what is under way, soon.
  void stop() {
    stopped = true;
  }
}
