package dev.clew.query.http;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go writes them: `1.5s`, `100ms`, `1h2m3s`, in nanoseconds.
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
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
  private static final int LENGTH_MAX = 64;

  private GoDuration() {}

  /// Reads a duration that is not negative.
  ///
  /// @throws IllegalArgumentException saying what is wrong with the text
  static long parseNanos(String text) {
    if (text.equals("0")) {
      return 0;
    }
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      throw notADuration(text);
    }
    BigDecimal nanos = sum(text);
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is longer than a duration can be");
    }
    return nanos.longValue();
  }

  private static BigDecimal sum(String text) {
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!part.find(at) || part.start() != at) {
        throw notADuration(text);
      }
      BigDecimal unit = BigDecimal.valueOf(UNIT_NANOS.getOrDefault(part.group(2), 0L));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
      at = part.end();
    }
    return nanos;
  }

  private static IllegalArgumentException notADuration(String text) {
    String shown = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text;
    return new IllegalArgumentException(
        "\"" + shown + "\" is not a duration: write a number with a unit, as in 1.5s or 100ms");
  }
}
