package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// What values leave in a frame beside their codes.
record FrameOutput(BitWriter bits, ByteBuilder texts) {
  void text(byte[] bytes, int from, int to) {
    texts.appendVarint(to - from).append(bytes, from, to - from);
  }

  void clear() {
    bits.clear();
    texts.clear();
  }
}
