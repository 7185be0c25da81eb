package dev.clew.componentsclew.storage;

import dev.clew.store.AppendResult;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.Batch;

/// What other components ask of a started `clew_storage`.
public interface TraceStorage {
  /// Takes a batch of traces and calls back once it is kept, or cannot be. Never blocks.
  void append(Batch batch, AppendResult.Callback callback);

  TraceReader reader();
}
