package dev.clew.components.exporters.otlphttp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// The header `Retry-After`: whole seconds, or a date (RFC 9110, section 10.2.3).
final class RetryAfter {
  private static final long NANOS = 1_000_000_000L;
  private static final int SECONDS_MAX = 86_400;

  private RetryAfter() {}

  /// Returns the time to wait, zero where the header says nothing that can be read; at most a day.
  ///
  /// @param nowNanos nanoseconds since 1970
  static long nanos(String header, long nowNanos) {
    if (header.matches("\\d{1,9}")) {
      return Math.min(Long.parseLong(header), SECONDS_MAX) * NANOS;
    }
    if (header.isEmpty()) {
      return 0;
    }
    try {
      Instant at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      long seconds = at.getEpochSecond() - nowNanos / NANOS;
      return Math.clamp(seconds, 0, SECONDS_MAX) * NANOS;
    } catch (DateTimeException _) {
      return 0;
    }
  }
}
