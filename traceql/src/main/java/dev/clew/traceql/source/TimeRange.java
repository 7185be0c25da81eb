package dev.clew.traceql.source;

/// A half-open range of time in nanoseconds since 1970.
public record TimeRange(long fromNanos, long toNanos) {
  /// All of time.
  public static final TimeRange ALL = new TimeRange(0, Long.MAX_VALUE);

  public TimeRange {
    if (fromNanos > toNanos) {
      throw new IllegalArgumentException(
          "a range ends before it starts: " + fromNanos + " > " + toNanos);
    }
  }

  public boolean contains(long nanos) {
    return nanos >= fromNanos && nanos < toNanos;
  }

  public boolean overlaps(long firstNanos, long lastNanos) {
    return firstNanos < toNanos && lastNanos >= fromNanos;
  }
}
