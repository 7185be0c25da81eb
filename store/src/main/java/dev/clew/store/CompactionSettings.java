package dev.clew.store;

/// When blocks become larger ones.
///
/// @param enabled whether they do by themselves
/// @param blocksMin blocks of one day and about one size that are made one
/// @param spansMax spans of a block behind which it grows no more
/// @param bytesMax bytes of a block's spans, unpacked, behind which it grows no more
public record CompactionSettings(boolean enabled, int blocksMin, long spansMax, long bytesMax) {
  public CompactionSettings {
    if (blocksMin < 2 || spansMax <= 0 || bytesMax <= 0) {
      throw new IllegalArgumentException("bounds of compaction are too small");
    }
  }

  public static CompactionSettings defaults() {
    return new CompactionSettings(true, 8, 1_000_000, 384L << 20);
  }
}
