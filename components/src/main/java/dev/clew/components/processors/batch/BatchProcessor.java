package dev.clew.components.processors.batch;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.batching.MetadataKeys;
import dev.clew.pipeline.batching.Portion;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.exporting.RetrySender;
import dev.clew.pipeline.exporting.RetrySettings;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.LogLine;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Joins small batches and cuts large ones.
///
/// A batch is acknowledged when it has been admitted to a buffer that is bounded in bytes and owned
/// here: what is in it is sent until it is taken, however often that fails, and goes out at the
/// stop with one last attempt. At the bound callers are held: their batches stay outside, not
/// acknowledged, until there is room, or until they are told to try again. The buffer lives in
/// memory, so a crash loses what was acknowledged and not yet sent.
final class BatchProcessor implements Factory.Stage {
  private static final RetrySettings RETRY =
      new RetrySettings(
          true, Duration.ofMillis(500), 0.5, 1.5, Duration.ofSeconds(5), Duration.ZERO);
  private static final long DRAIN_NANOS_MAX = Duration.ofSeconds(10).toNanos();
  private static final Outcome TOO_MANY =
      Outcome.permanent("too many batcher metadata-value combinations");
  private static final Outcome STOPPED = Outcome.retryable("the batch processor has stopped");
  private static final Outcome GIVEN_UP = Outcome.retryable("interrupted due to shutdown");

  private final BatchConfig config;
  private final MetadataKeys keys;
  private final Scheduler scheduler;
  private final Executor executor;
  private final System.Logger logger;
  private final RetrySender downstream;
  private final BatchTelemetry telemetry;
  private final Account account;
  private final Buffer buffer;
  private final CountDownLatch drained = new CountDownLatch(1);

  // guarded by this
  private final Map<Metadata, Shard> shards = new HashMap<>();
  private boolean running;
  private boolean stopped;

  BatchProcessor(
      Context context, BatchConfig config, Account account, Consumer next, Executor executor) {
    this.config = config;
    this.account = account;
    this.keys = new MetadataKeys(config.metadataKeys());
    this.scheduler = context.scheduler();
    this.executor = executor;
    this.logger = context.logger();
    this.downstream = RetrySender.of(context, RETRY, next::consume);
    this.telemetry = new BatchTelemetry(context.telemetry(), this::cardinality);
    MemoryBudget budget = context.inFlight();
    this.buffer = new Buffer(budget, scheduler, this::admitted);
    if (keys.isEmpty()) {
      shards.put(Metadata.NONE, new Shard(this, config, Metadata.NONE));
    }
  }

  @Override
  public synchronized void start(Host host) {
    running = true;
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    if (batch.items() == 0) {
      completion.complete(Outcome.ACCEPTED);
      return;
    }
    Outcome refusal = refusal(keys.of(batch.metadata()));
    if (refusal == null) {
      buffer.admit(batch, completion);
    } else {
      completion.complete(refusal);
    }
  }

  @Override
  public void stop() {
    synchronized (this) {
      if (!running || stopped) {
        return;
      }
      stopped = true;
    }
    buffer.refuseHeld(STOPPED);
    downstream.stopRetries();
    Scheduler.Timer limit = scheduler.schedule(DRAIN_NANOS_MAX, this::giveUp);
    shards().forEach(Shard::flush);
    awaitDrained();
    limit.cancel();
  }

  /// Runs a task later on a thread that may work.
  Scheduler.Timer later(long delayNanos, Runnable task) {
    return scheduler.schedule(delayNanos, () -> executor.execute(task));
  }

  void send(Batch batch, Completion completion) {
    downstream.send(batch, completion);
  }

  /// Notes how a batch ended; nobody else learns of a failure.
  void sent(BatchTelemetry.Trigger trigger, Batch batch, Outcome outcome) {
    account.ended(batch.items(), outcome);
    switch (outcome) {
      case Outcome.Accepted _, Outcome.PartlyAccepted _ -> telemetry.sent(trigger, batch.items());
      case Outcome.Retryable retryable -> tellLost(retryable.reason(), batch);
      case Outcome.Permanent permanent -> tellLost(permanent.reason(), batch);
    }
  }

  void noteIdle() {
    boolean last;
    synchronized (this) {
      last = stopped;
    }
    if (last && shards().stream().allMatch(Shard::isIdle)) {
      drained.countDown();
    }
  }

  private void admitted(Portion portion) {
    account.in(portion.batch().items());
    Shard shard;
    synchronized (this) {
      shard = shards.get(keys.of(portion.batch().metadata()));
    }
    if (shard == null) {
      throw new IllegalStateException("a batch was admitted without a shard");
    }
    shard.add(portion);
  }

  private synchronized @Nullable Outcome refusal(Metadata key) {
    if (stopped) {
      return STOPPED;
    }
    int limit = config.metadataCardinalityLimit();
    if (shards.containsKey(key)) {
      return null;
    }
    if (limit != 0 && shards.size() >= limit) {
      return TOO_MANY;
    }
    shards.put(key, new Shard(this, config, key));
    return null;
  }

  private synchronized List<Shard> shards() {
    return List.copyOf(shards.values());
  }

  private synchronized int cardinality() {
    return shards.size();
  }

  private void awaitDrained() {
    noteIdle();
    try {
      drained.await();
    } catch (InterruptedException _) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp() {
    for (Shard shard : shards()) {
      for (Portion portion : shard.giveUp()) {
        sent(BatchTelemetry.Trigger.TIMEOUT, portion.batch(), GIVEN_UP);
        portion.completion().complete(GIVEN_UP);
      }
    }
    drained.countDown();
  }

  private void tellLost(String reason, Batch batch) {
    logger.log(
        Level.WARNING,
        LogLine.of("Sender failed", "error", reason, "dropped_items", batch.items()));
  }
}
