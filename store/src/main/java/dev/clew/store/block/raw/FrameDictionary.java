package dev.clew.store.block.raw;

import dev.clew.store.block.BlockSpans;
import java.util.Arrays;

/// What the frames of a block have in common, so that each need not say it again: spans from all
/// over the block, as zstd can refer to them. (A trained dictionary measured the same size.)
final class FrameDictionary {
  private static final int BYTES_MAX = 112 << 10;

  /// At most this share of the spans' bytes: a small block must not pay more than it gains.
  private static final int SHARE = 256;

  /// Less than this gains nothing.
  private static final int BYTES_MIN = 4 << 10;

  private FrameDictionary() {}

  /// Returns the dictionary of a block; empty when the block is too small to gain by one.
  static byte[] of(BlockSpans spans) {
    long spanBytes = 0;
    for (int row = 0; row < spans.size(); row++) {
      spanBytes += spans.length(row);
    }
    int room = (int) Math.min(BYTES_MAX, spanBytes / SHARE);
    return room < BYTES_MIN ? new byte[0] : sample(spans, spanBytes, room);
  }

  private static byte[] sample(BlockSpans spans, long spanBytes, int room) {
    byte[] samples = new byte[room];
    int step = (int) Math.max(1, spanBytes / room);
    int used = 0;
    for (int row = 0; row < spans.size(); row += step) {
      int length = spans.length(row);
      if (used + length <= room) {
        spans.copy(row, samples, used);
        used += length;
      }
    }
    return Arrays.copyOf(samples, used);
  }
}
