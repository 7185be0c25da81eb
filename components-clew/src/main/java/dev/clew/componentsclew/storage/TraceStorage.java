package dev.clew.componentsclew.storage;

import dev.clew.store.AppendResult;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.Batch;
import java.util.concurrent.CompletableFuture;

/// What other components ask of a started `clew_storage`.
public interface TraceStorage {
  /// Takes a batch of traces and calls back once it is kept, or cannot be. Never blocks.
  void append(Batch batch, AppendResult.Callback callback);

  TraceReader reader();

  /// Does now what the store does by itself from time to time; completes with what a person is
  /// told.
  CompletableFuture<String> take(Step step);

  /// What can be asked for.
  enum Step {
    /// Makes blocks of all that the log holds.
    SEAL,
    /// Makes as few and as small blocks as possible.
    COMPACT,
    /// Reads every byte of every block.
    VERIFY
  }
}
