package dev.clew.traceql.ast;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Durations as they are written in queries and answers: `1h30m`, `1.5s`, `100ms`.
public final class Durations {
  private static final long MICRO = 1_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private Durations() {}

  /// Reads numbers with units, summed: ns, us, µs, ms, s, m, h, d, w, y.
  ///
  /// @throws IllegalArgumentException naming the text when it is not a duration or too long
  public static long parse(String text) {
    BigDecimal total = BigDecimal.ZERO;
    int at = 0;
    while (at < text.length()) {
      int unitStart = skip(text, at, true);
      int next = skip(text, unitStart, false);
      total = total.add(part(text, text.substring(at, unitStart), text.substring(unitStart, next)));
      at = next;
    }
    if (text.isEmpty() || total.compareTo(MAX) > 0) {
      throw malformed(text);
    }
    return total.setScale(0, RoundingMode.DOWN).longValueExact();
  }

  private static int skip(String text, int from, boolean number) {
    int at = from;
    while (at < text.length() && isNumberPart(text.charAt(at)) == number) {
      at++;
    }
    return at;
  }

  private static boolean isNumberPart(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static BigDecimal part(String text, String number, String unit) {
    if (number.isEmpty() || number.equals(".") || number.indexOf('.') != number.lastIndexOf('.')) {
      throw malformed(text);
    }
    return new BigDecimal(number).multiply(BigDecimal.valueOf(unitNanos(text, unit)));
  }

  private static long unitNanos(String text, String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> MICRO;
      case "ms" -> MILLI;
      case "s" -> SECOND;
      case "m" -> MINUTE;
      case "h" -> HOUR;
      case "d" -> DAY;
      case "w" -> 7 * DAY;
      case "y" -> 365 * DAY;
      default -> throw malformed(text);
    };
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException("\"" + text + "\" is not a duration");
  }

  /// Writes a duration as Go does, without trailing parts that are zero: `1h30m`, `2.5ms`, `0s`.
  public static String print(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    // the magnitude of the smallest long is itself, read as unsigned
    return sign + magnitude(Math.abs(nanos));
  }

  private static String magnitude(long nanos) {
    if (Long.compareUnsigned(nanos, SECOND) < 0) {
      return small(nanos);
    }
    long hours = Long.divideUnsigned(nanos, HOUR);
    long rest = Long.remainderUnsigned(nanos, HOUR);
    StringBuilder text = new StringBuilder();
    append(text, hours, "h");
    append(text, rest / MINUTE, "m");
    if (rest % MINUTE != 0) {
      text.append(decimal(rest % MINUTE, 9)).append('s');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }

  private static String small(long nanos) {
    if (nanos < MICRO) {
      return nanos + "ns";
    }
    return nanos < MILLI ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
  }

  private static String decimal(long value, int scale) {
    return BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
  }
}
