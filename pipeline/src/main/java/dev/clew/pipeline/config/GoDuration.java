package dev.clew.pipeline.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go writes them: `300ms`, `1.5h`, `1h2m3.5s`, `-2s`, `0`.
public final class GoDuration {
  private static final Map<String, Long> UNIT_NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final Pattern STEP = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([^\\d.]*)");

  private GoDuration() {}

  /// Reads a duration.
  ///
  /// @throws IllegalArgumentException with Go's text when it is not one
  public static Duration parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Duration.ZERO;
    }
    long nanos = nanos(rest);
    return Duration.ofNanos(negative ? -nanos : nanos);
  }

  private static long nanos(String text) {
    Matcher step = STEP.matcher(text);
    BigDecimal sum = BigDecimal.ZERO;
    int end = 0;
    while (end < text.length() && step.find(end) && step.start() == end) {
      sum = sum.add(new BigDecimal(number(step.group(1))).multiply(unit(step.group(2))));
      end = step.end();
    }
    if (end == 0 || end < text.length() || sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("time: invalid duration");
    }
    return sum.longValue();
  }

  private static String number(String text) {
    if (text.length() > 40) {
      throw new IllegalArgumentException("time: invalid duration");
    }
    return text.endsWith(".") ? text + "0" : text;
  }

  private static BigDecimal unit(String word) {
    if (word.isEmpty()) {
      throw new IllegalArgumentException("time: missing unit in duration");
    }
    Long nanos = UNIT_NANOS.get(word);
    if (nanos == null) {
      throw new IllegalArgumentException("time: unknown unit");
    }
    return BigDecimal.valueOf(nanos);
  }

  /// Prints a duration as Go does: `1h0m0s`, `1.5s`, `200ms`.
  public static String print(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    long size = Math.abs(nanos);
    return sign + (size < 1_000_000_000L ? small(size) : large(size));
  }

  private static String small(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
  }

  private static String large(long nanos) {
    long minutes = nanos / 60_000_000_000L;
    String seconds = decimal(nanos % 60_000_000_000L, 9) + "s";
    if (minutes == 0) {
      return seconds;
    }
    String rest = minutes % 60 + "m" + seconds;
    return minutes < 60 ? rest : minutes / 60 + "h" + rest;
  }

  private static String decimal(long value, int scale) {
    return BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
  }
}
