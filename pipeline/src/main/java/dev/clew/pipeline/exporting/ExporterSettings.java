package dev.clew.pipeline.exporting;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import java.time.Duration;
import java.util.Optional;

/// The block of keys that exporters share; stands inline in their bodies.
///
/// @param timeout of one attempt; zero: none
/// @param sendingQueue absent: callers wait for the result of sending
public record ExporterSettings(
    Duration timeout, RetrySettings retryOnFailure, Optional<QueueSettings> sendingQueue)
    implements Validated {
  public static ExporterSettings defaults() {
    return new ExporterSettings(
        Duration.ofSeconds(5), RetrySettings.defaults(), Optional.of(QueueSettings.defaults()));
  }

  @Override
  public void validate(Problems problems) {
    if (timeout.isNegative()) {
      problems.add("timeout value must be greater than or equal to 0");
    }
  }
}
