package dev.clew.componentsclew.storage;

import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.store.AppendResult;
import dev.clew.store.BlockCounters;
import dev.clew.store.TraceStore;
import dev.clew.store.fault.StoreException;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.Batch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Opens the store when it starts and closes it when it stops: after every pipeline, so that what
/// was acknowledged is written.
final class ClewStorage implements Factory.Extension, TraceStorage {
  private static final long REPLAY_DELAY_NANOS = Duration.ofMillis(250).toNanos();

  private final Context context;
  private final ClewStorageConfig config;

  /// Written by the thread that starts and stops, read by every component.
  private volatile @Nullable TraceStore store;

  // belongs to the thread that starts and stops
  private Scheduler.@Nullable Timer replay;

  ClewStorage(Context context, ClewStorageConfig config) {
    this.context = context;
    this.config = config;
  }

  @Override
  public void start(Host host) throws ComponentException {
    try {
      TraceStore opened =
          TraceStore.openUnread(config.settings(), context.clock(), context.scheduler());
      store = opened;
      StoreMetrics.register(context.telemetry(), opened);
    } catch (StoreException e) {
      throw new ComponentException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Reads what the folder holds soon after everything runs, so that the start and the first spans
  /// have the machine to themselves.
  @Override
  public void ready() {
    TraceStore open = store;
    if (open != null) {
      replay = context.scheduler().schedule(REPLAY_DELAY_NANOS, open::replay);
    }
  }

  @Override
  public void append(Batch batch, AppendResult.Callback callback) {
    TraceStore open = store;
    if (open == null) {
      callback.done(new AppendResult.Refused("the store is not open", 0));
    } else {
      open.append(batch, callback);
    }
  }

  @Override
  public TraceReader reader() {
    return open();
  }

  private TraceStore open() {
    TraceStore open = store;
    if (open == null) {
      throw new IllegalStateException("the store is not open");
    }
    return open;
  }

  @Override
  public CompletableFuture<String> take(Step step) {
    TraceStore open = open();
    return switch (step) {
      case SEAL -> open.seal().thenApply(_ -> "sealed: " + summary(open));
      case COMPACT -> open.compact().thenApply(_ -> "compacted: " + summary(open));
      case VERIFY -> open.verifyBehind().thenApply(damaged -> verdict(damaged, open));
    };
  }

  private static String verdict(List<String> damaged, TraceStore open) {
    return damaged.isEmpty() ? "no damage: " + summary(open) : String.join("\n", damaged);
  }

  private static String summary(TraceStore open) {
    BlockCounters blocks = open.counters().blocks();
    return blocks.blocks() + " blocks, " + blocks.bytes() + " bytes";
  }

  @Override
  public void stop() {
    TraceStore open = store;
    if (replay != null) {
      replay.cancel();
    }
    if (open != null) {
      store = null;
      open.close();
    }
  }
}
