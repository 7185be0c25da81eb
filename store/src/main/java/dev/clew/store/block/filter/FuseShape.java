package dev.clew.store.block.filter;

/// Where a hash stands in a binary fuse filter (Graf and Lemire, 2022) of three positions and one
/// byte each: three places in neighbouring segments, whose bytes combine to the hash's fingerprint.
///
/// @param segmentBits a segment has two to the power of these bytes
/// @param segments segments in which a hash may have its first place; two more follow
/// @param seed changes where all hashes stand; zero leaves them as they are
record FuseShape(int segmentBits, int segments, long seed) {
  static final int SEGMENT_BITS_MAX = 18;

  /// Stands for no filter: the row group may hold anything.
  static final FuseShape NONE = new FuseShape(0, 0, 0);

  /// Returns a shape with room enough for `keys` hashes.
  static FuseShape of(int keys, long seed) {
    int count = Math.max(2, keys);
    int bits = (int) Math.floor(Math.log(count) / Math.log(3.33) + 2.25);
    int segmentBits = Math.clamp(bits, 2, SEGMENT_BITS_MAX);
    double factor = Math.max(1.125, 0.875 + 0.25 * Math.log(1_000_000) / Math.log(count));
    long slots = Math.round(count * factor);
    long segments = ((slots + (1L << segmentBits) - 1) >> segmentBits) - 2;
    return new FuseShape(segmentBits, (int) Math.max(1, segments), seed);
  }

  /// Returns the hash that is kept in place of one that stands for nothing.
  static long usable(long hash) {
    return hash == 0 ? 1 : hash;
  }

  boolean isNone() {
    return segments == 0;
  }

  /// Returns how many bytes the filter has.
  int slots() {
    return isNone() ? 0 : (segments + 2) << segmentBits;
  }

  /// Returns the word that places and fingerprint are taken from. It keeps the order of the hashes
  /// when the seed is zero: what is walked in order then stands in order.
  long word(long hash) {
    if (seed == 0) {
      return hash;
    }
    long word = (hash ^ seed) * 0x9E3779B97F4A7C15L;
    word = (word ^ word >>> 32) * 0xD6E8FEB86659FD93L;
    return word ^ word >>> 32;
  }

  int first(long word) {
    return (int) Math.unsignedMultiplyHigh(word, (long) segments << segmentBits);
  }

  int second(long word, int first) {
    return first + (1 << segmentBits) ^ ((int) (word >>> 18) & mask());
  }

  int third(long word, int first) {
    return first + (2 << segmentBits) ^ ((int) word & mask());
  }

  private int mask() {
    return (1 << segmentBits) - 1;
  }

  static byte fingerprint(long word) {
    return (byte) (word ^ word >>> 32);
  }
}
