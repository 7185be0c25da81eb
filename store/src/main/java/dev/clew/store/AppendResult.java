package dev.clew.store;

/// What became of a batch.
public sealed interface AppendResult {
  /// Everything is kept as the fsync policy promises, and can be found.
  record Stored() implements AppendResult {}

  /// The rest is kept; `refusedItems` cannot be, and sending them again does not help.
  record PartlyStored(int refusedItems, String reason) implements AppendResult {}

  /// Nothing is kept; the batch may be sent again, not before `delayNanos`.
  record Refused(String reason, long delayNanos) implements AppendResult {}

  /// Nothing is kept, and sending the batch again does not help.
  record Unreadable(String reason) implements AppendResult {}

  /// Learns the result, once. Called on the store's own threads: must not block.
  interface Callback {
    void done(AppendResult result);
  }
}
