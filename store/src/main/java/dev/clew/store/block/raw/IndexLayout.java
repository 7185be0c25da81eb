package dev.clew.store.block.raw;

/// Where things stand in `traces.idx`.
final class IndexLayout {
  static final long MAGIC = Little.magic("CLEW-IDX");
  static final int VERSION = 1;
  static final int HEADER_BYTES = 48;

  /// Offset, first trace and first span.
  static final int FRAME_BYTES = 16;

  /// Over all bytes before it, at the end of the file.
  static final int CHECKSUM_BYTES = 4;

  private IndexLayout() {}

  /// Returns the size of the file.
  static long bytes(long traces, long frames, int startWidth, int countWidth) {
    return HEADER_BYTES
        + traces * (16 + startWidth + countWidth)
        + (frames + 1) * FRAME_BYTES
        + CHECKSUM_BYTES;
  }
}
