package dev.clew.components.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.pipeline.config.ConfigDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryLimiterConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}|'check_interval' must be greater than zero
          {check_interval: 1s}|'limit_mib' or 'limit_percentage' must be greater than zero
          {check_interval: 1s, limit_percentage: 101}|'limit_percentage' and 'spike_limit_percentage' must be greater than zero and less than or equal to hundred
          {check_interval: 1s, limit_mib: 5, spike_limit_mib: 5}|'spike_limit_mib' must be smaller than 'limit_mib'
          {check_interval: 1s, limit_percentage: 5, spike_limit_percentage: 5}|'spike_limit_percentage' must be smaller than 'limit_percentage'
          {check_interval: 1s, limit_mib: 5, min_gc_interval_when_hard_limited: 11s}|'min_gc_interval_when_soft_limited' should be larger than 'min_gc_interval_when_hard_limited'
          {check_interval: 1s, limit_mib: 5, max_gc_interval_when_soft_limited: -1s}|'max_gc_interval_when_soft_limited' must be non-negative
          {check_interval: 1s, limit_mib: 5, max_gc_interval_when_hard_limited: -1s}|'max_gc_interval_when_hard_limited' must be non-negative
          {check_interval: 1s, limit_mib: 5, max_gc_interval_when_soft_limited: 9s}|'max_gc_interval_when_soft_limited' must be greater than or equal to 'min_gc_interval_when_soft_limited' (or 0 to disable)
          {check_interval: 1s, limit_mib: 5, max_gc_interval_when_hard_limited: 40s}|'max_gc_interval_when_soft_limited' should be larger than or equal to 'max_gc_interval_when_hard_limited' (when both are set)
          """,
      quoteCharacter = '`')
  void refusesWithTheTextOfTheReference(String yaml, String message) {
    assertThatThrownBy(() -> ConfigDecoder.decode(yaml, MemoryLimiterConfig.defaults()))
        .hasMessageContaining(message);
  }
}
