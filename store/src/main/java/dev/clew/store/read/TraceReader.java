package dev.clew.store.read;

/// The read side of a store. Safe for use by many threads.
public interface TraceReader {
  /// Opens a view of everything acknowledged and indexed by now. It stays readable, and the same,
  /// until closed; what lies behind it is kept so long.
  StoreSnapshot snapshot();

  /// Tells how much the store holds and how far it has got.
  StoreStatus status();
}
