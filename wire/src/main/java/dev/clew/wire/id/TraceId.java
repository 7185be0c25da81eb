package dev.clew.wire.id;

/// A trace id of 128 bits; ids of 64 bits have `hi` zero.
public record TraceId(long hi, long lo) implements Comparable<TraceId> {
  public static final TraceId NONE = new TraceId(0, 0);

  /// Reads up to 32 hex digits, padded with zeros on the left.
  ///
  /// @throws IllegalArgumentException naming the text when it is not an id
  public static TraceId parse(String hex) {
    if (hex.isEmpty() || hex.length() > 32) {
      throw new IllegalArgumentException(
          "\"" + hex + "\" is not a trace id: it takes 1 to 32 hex digits");
    }
    int split = Math.max(0, hex.length() - 16);
    return new TraceId(Hex.parse(hex, 0, split), Hex.parse(hex, split, hex.length()));
  }

  /// Returns 32 lower-case hex digits.
  public String hex() {
    return Hex.format(hi) + Hex.format(lo);
  }

  public boolean isNone() {
    return (hi | lo) == 0;
  }

  /// Orders as the ids' bytes do.
  @Override
  public int compareTo(TraceId other) {
    int high = Long.compareUnsigned(hi, other.hi);
    return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
  }

  @Override
  public String toString() {
    return hex();
  }
}
