package dev.clew.componentsclew.storage;

import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.store.AppendResult;
import dev.clew.store.TraceStore;
import dev.clew.store.fault.StoreException;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.Batch;
import org.jspecify.annotations.Nullable;

/// Opens the store when it starts and closes it when it stops: after every pipeline, so that what
/// was acknowledged is written.
final class ClewStorage implements Factory.Extension, TraceStorage {
  private final Context context;
  private final ClewStorageConfig config;

  /// Written by the thread that starts and stops, read by every component.
  private volatile @Nullable TraceStore store;

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

  /// Reads what the folder holds once everything runs, so that the start has the machine to itself.
  @Override
  public void ready() {
    TraceStore open = store;
    if (open != null) {
      open.replay();
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
    TraceStore open = store;
    if (open == null) {
      throw new IllegalStateException("the store is not open");
    }
    return open;
  }

  @Override
  public void stop() {
    TraceStore open = store;
    if (open != null) {
      store = null;
      open.close();
    }
  }
}
