package dev.clew.store;

/// What gives way at a bound of disk or memory.
public enum WhenFull {
  /// The oldest segments go.
  DROP_OLDEST,
  /// New spans are refused until retention by age has made room; clients send them again.
  REFUSE
}
