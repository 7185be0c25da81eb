package dev.clew.store.read;

import dev.clew.base.limits.Cancellation;

/// The read side of a store. Safe for use by many threads.
public interface TraceReader {
  /// Opens a view of everything acknowledged and indexed by now. It stays readable, and the same,
  /// until closed; what lies behind it is kept so long.
  ///
  /// @param cancellation ends every question to the view soon after it was set, with a
  ///   [Cancellation.CancelledException]
  StoreSnapshot snapshot(Cancellation cancellation);

  /// Opens a view for a question that is never cancelled.
  default StoreSnapshot snapshot() {
    return snapshot(new Cancellation());
  }

  /// Tells how much the store holds and how far it has got.
  StoreStatus status();
}
