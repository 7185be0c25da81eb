package dev.clew.pipeline.exporting;

import java.math.BigDecimal;

/// Durations in the collector's form: `1m30.5s`, `200ms`, `0s`.
final class Intervals {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private Intervals() {}

  static String text(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < SECOND) {
      return small(nanos);
    }
    long minutes = nanos / (60 * SECOND);
    String seconds = decimal(nanos % (60 * SECOND), 9) + "s";
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String small(long nanos) {
    if (nanos < MICRO) {
      return nanos + "ns";
    }
    return nanos < MILLI ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
  }

  private static String decimal(long value, int scale) {
    BigDecimal number = BigDecimal.valueOf(value, scale).stripTrailingZeros();
    return number.toPlainString();
  }
}
