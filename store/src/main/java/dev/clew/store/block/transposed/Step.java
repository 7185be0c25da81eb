package dev.clew.store.block.transposed;

/// One thing to do to bring back a span.
///
/// @param op a word of [Op]; or [#CONSTANT]
/// @param bytes what to append first; never changed
/// @param slot number of the value, where there is one; for [Op#OPEN] the bytes of the length
record Step(int op, byte[] bytes, int slot) {
  /// Bytes that stand in every span of the shape.
  static final int CONSTANT = 32;
}
