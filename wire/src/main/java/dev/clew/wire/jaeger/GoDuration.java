package dev.clew.wire.jaeger;

import java.math.BigDecimal;

/// Durations as Go prints them: `1.281ms`, `2m0.5s`.
final class GoDuration {
  private GoDuration() {}

  static String text(long nanos) {
    String sign = nanos < 0 ? "-" : "";
    long size = Math.abs(nanos);
    if (size < 1_000) {
      return size == 0 ? "0s" : sign + size + "ns";
    }
    if (size < 1_000_000) {
      return sign + decimal(size, 3) + "µs";
    }
    if (size < 1_000_000_000) {
      return sign + decimal(size, 6) + "ms";
    }
    return sign + hours(size);
  }

  private static String hours(long nanos) {
    long minutes = nanos / 60_000_000_000L;
    String seconds = decimal(nanos % 60_000_000_000L, 9) + "s";
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String decimal(long number, int scale) {
    BigDecimal value = BigDecimal.valueOf(number, scale).stripTrailingZeros();
    return value.signum() == 0 ? "0" : value.toPlainString();
  }
}
