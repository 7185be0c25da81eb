package dev.clew.store.join;

/// How much is done ahead of what a question has asked for so far.
///
/// @param firstWindowSpans spans of a block that are looked through at first
/// @param patience candidates of a block that go out before conditions on their other spans are
///   looked at
record Pace(long firstWindowSpans, int patience) {
  static final Pace USUAL = new Pace(100_000, 64);
}
