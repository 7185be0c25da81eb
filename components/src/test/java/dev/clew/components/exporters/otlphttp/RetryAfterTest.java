package dev.clew.components.exporters.otlphttp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  /// 2026-01-01T00:00:00Z.
  private static final long NOW = 1_767_225_600_000_000_000L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|7",
        "0|0",
        "999999999|86400",
        "Thu, 1 Jan 2026 00:00:30 GMT|30",
        "Wed, 31 Dec 2025 23:59:00 GMT|0",
        "soon|0",
        "''|0"
      })
  void readsSecondsAndDates(String header, long seconds) {
    assertThat(RetryAfter.nanos(header, NOW)).isEqualTo(seconds * 1_000_000_000L);
  }
}
