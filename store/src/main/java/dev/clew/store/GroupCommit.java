package dev.clew.store;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Clock;
import dev.clew.store.head.Head;
import dev.clew.store.log.LogWriter;
import dev.clew.wire.Batch;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writes what waits in groups: each costs one write and, where the policy asks for it, one wait
/// for the disk. Takes from many threads; writes on one.
final class GroupCommit {
  private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final int GROUP_BYTES_MAX = 8 << 20;
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long BUSY_RETRY_NANOS = Duration.ofMillis(100).toNanos();

  private record Waiting(Batch batch, long arrivalNanos, AppendResult.Callback callback) {}

  private record Staged(Waiting waiting, int payloadOffset) {}

  private final Clock clock;
  private final Executor executor;
  private final LogWriter writer;
  private final LogKeeper keeper;
  private final Head head;
  private final Retention retention;
  private final Tally tally;
  private final MemoryBudget pending;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean closed;

  // The writer's thread only.
  private final List<Staged> group = new ArrayList<>();
  private int groupBytes;
  private boolean inTrouble;

  GroupCommit(
      StoreSettings settings,
      Clock clock,
      Executor executor,
      LogWriter writer,
      LogKeeper keeper,
      Head head,
      Retention retention,
      Tally tally) {
    this.clock = clock;
    this.executor = executor;
    this.writer = writer;
    this.keeper = keeper;
    this.head = head;
    this.retention = retention;
    this.tally = tally;
    pending = new MemoryBudget(settings.pendingBytesMax());
  }

  /// Takes a batch to write it soon; never blocks.
  void append(Batch batch, AppendResult.Callback callback) {
    if (closed) {
      tally.refuse(Tally.CLOSED, batch.items());
      callback.done(new AppendResult.Refused("the store is closed", RETRY_NANOS));
    } else if (batch.sizeBytes() > pending.bytesMax()) {
      tally.refuse(Tally.BUSY, batch.items());
      callback.done(
          new AppendResult.Unreadable("a request of " + batch.sizeBytes() + " bytes is too large"));
    } else if (!pending.tryTake(batch.sizeBytes())) {
      tally.refuse(Tally.BUSY, batch.items());
      callback.done(
          new AppendResult.Refused("the disk is behind, too much waits for it", BUSY_RETRY_NANOS));
    } else {
      queue.add(new Waiting(batch, clock.epochNanos(), callback));
      schedule();
    }
  }

  private void schedule() {
    if (!scheduled.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException _) {
      scheduled.set(false);
      refuseQueue();
    }
  }

  /// Answers what came while the store was being closed.
  private void refuseQueue() {
    Waiting next = queue.poll();
    while (next != null) {
      answer(next, new AppendResult.Refused("the store is closed", RETRY_NANOS));
      next = queue.poll();
    }
  }

  private void drain() {
    do {
      writeAll();
      scheduled.set(false);
    } while (!queue.isEmpty() && scheduled.compareAndSet(false, true));
  }

  private void writeAll() {
    Waiting next = queue.poll();
    while (next != null) {
      try {
        stage(next);
        next = queue.poll();
        if (next == null || groupBytes >= GROUP_BYTES_MAX) {
          commit();
        }
      } catch (IOException e) {
        refuseGroup(e);
        next = queue.poll();
      }
    }
  }

  private void stage(Waiting waiting) throws IOException {
    String refusal = refusal();
    if (!refusal.isEmpty()) {
      answer(waiting, new AppendResult.Refused(refusal, RETRY_NANOS));
      return;
    }
    Batch batch = waiting.batch();
    int offset;
    try {
      if (keeper.isSegmentDone(batch.sizeBytes(), waiting.arrivalNanos())) {
        commit();
        keeper.startSegment(batch.sizeBytes(), waiting.arrivalNanos());
      }
      offset = writer.add(batch.signal(), batch.bytes(), batch.items(), waiting.arrivalNanos());
    } catch (IOException e) {
      refuse(waiting, e);
      throw e;
    }
    group.add(new Staged(waiting, offset));
    groupBytes += batch.sizeBytes();
  }

  private String refusal() {
    if (!keeper.failure().isEmpty()) {
      return keeper.failure();
    }
    String full = retention.full();
    return full.isEmpty() ? "" : "the store is full: " + full + " is reached";
  }

  /// Writes, promises, indexes and answers what is staged.
  private void commit() throws IOException {
    if (group.isEmpty()) {
      return;
    }
    writer.flush();
    keeper.promise();
    AppendResult[] results = new AppendResult[group.size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = index(group.get(i));
    }
    head.publish();
    if (inTrouble) {
      inTrouble = false;
      LOG.log(Level.INFO, "the log can be written again");
    }
    for (int i = 0; i < results.length; i++) {
      answer(group.get(i).waiting(), results[i]);
    }
    clearGroup();
    retention.apply(clock.epochNanos());
  }

  private AppendResult index(Staged staged) {
    Batch batch = staged.waiting().batch();
    Head.Added added = head.add(batch.bytes(), staged.payloadOffset());
    tally.repeated.add(added.repeats());
    int lost = batch.items() - added.found() - added.repeats();
    if (lost <= 0 && added.fault().isEmpty()) {
      return new AppendResult.Stored();
    }
    if (lost <= added.nameless()) {
      return new AppendResult.PartlyStored(added.nameless(), "spans without a trace id");
    }
    String fault = added.fault().isEmpty() ? "fewer spans than were announced" : added.fault();
    return lost == batch.items()
        ? new AppendResult.Unreadable(fault)
        : new AppendResult.PartlyStored(lost, fault);
  }

  private void answer(Waiting waiting, AppendResult result) {
    int items = waiting.batch().items();
    pending.giveBack(waiting.batch().sizeBytes());
    switch (result) {
      case AppendResult.Stored _ -> tally.stored.add(items);
      case AppendResult.PartlyStored(int refused, _) -> {
        tally.stored.add(items - refused);
        tally.refuse(Tally.NO_TRACE_ID, refused);
      }
      case AppendResult.Refused _ -> tally.refuse(refusalReason(), items);
      case AppendResult.Unreadable _ -> tally.refuse(Tally.MALFORMED, items);
    }
    try {
      waiting.callback().done(result);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "whoever sent a batch failed to take its result", e);
    }
  }

  private String refusalReason() {
    if (!keeper.failure().isEmpty()) {
      return Tally.FAILED;
    }
    return retention.full().isEmpty() ? Tally.DISK : Tally.FULL;
  }

  private void refuseGroup(IOException e) {
    for (Staged staged : group) {
      refuse(staged.waiting(), e);
    }
    clearGroup();
  }

  private void refuse(Waiting waiting, IOException e) {
    if (!inTrouble) {
      inTrouble = true;
      LOG.log(Level.WARNING, "the log cannot be written, senders are asked to retry: " + e);
    }
    answer(
        waiting,
        new AppendResult.Refused("the log cannot be written: " + e.getMessage(), RETRY_NANOS));
  }

  private void clearGroup() {
    group.clear();
    groupBytes = 0;
  }

  /// Takes nothing any more; what was taken is still written.
  void close() {
    closed = true;
    schedule();
  }
}
