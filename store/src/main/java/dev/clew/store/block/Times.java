package dev.clew.store.block;

/// Rules for the times that spans carry, whatever they are.
public final class Times {
  private Times() {}

  /// Returns a start as it is ordered and compared. Times are unsigned on the wire; those behind
  /// the year 2262 count as the last moment that a [dev.clew.traceql.source.TimeRange] can hold.
  public static long indexed(long startNanos) {
    return startNanos < 0 ? Long.MAX_VALUE - 1 : Math.min(startNanos, Long.MAX_VALUE - 1);
  }

  /// Returns a span's length; zero for one that ends before it starts.
  public static long duration(long startNanos, long endNanos) {
    if (Long.compareUnsigned(endNanos, startNanos) <= 0) {
      return 0;
    }
    long length = endNanos - startNanos;
    return length < 0 ? Long.MAX_VALUE : length;
  }
}
