package dev.clew.pipeline.exporting;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import java.time.Duration;

/// When a failed attempt is made again: after an interval that grows by `multiplier` up to
/// `maxInterval`, each time spread by `randomizationFactor`, until `maxElapsedTime` has passed.
///
/// @param maxElapsedTime zero: for ever
public record RetrySettings(
    boolean enabled,
    Duration initialInterval,
    double randomizationFactor,
    double multiplier,
    Duration maxInterval,
    Duration maxElapsedTime)
    implements Validated {
  public static RetrySettings defaults() {
    return new RetrySettings(
        true, Duration.ofSeconds(5), 0.5, 1.5, Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  /// Returns the settings of an exporter that makes each attempt once.
  public static RetrySettings disabled() {
    RetrySettings defaults = defaults();
    return new RetrySettings(
        false,
        defaults.initialInterval,
        defaults.randomizationFactor,
        defaults.multiplier,
        defaults.maxInterval,
        defaults.maxElapsedTime);
  }

  /// The first broken rule alone is reported, as the collector does.
  @Override
  public void validate(Problems problems) {
    String broken = enabled ? firstBroken() : "";
    if (!broken.isEmpty()) {
      problems.add(broken);
    }
  }

  private String firstBroken() {
    if (initialInterval.isNegative()) {
      return "'initial_interval' must be non-negative";
    }
    if (!(randomizationFactor >= 0 && randomizationFactor <= 1)) {
      return "'randomization_factor' must be within [0, 1]";
    }
    if (!(multiplier >= 0)) {
      return "'multiplier' must be non-negative";
    }
    if (maxInterval.isNegative()) {
      return "'max_interval' must be non-negative";
    }
    return brokenElapsedTime();
  }

  private String brokenElapsedTime() {
    if (maxElapsedTime.isNegative()) {
      return "'max_elapsed_time' must be non-negative";
    }
    if (maxElapsedTime.isZero()) {
      return "";
    }
    if (maxElapsedTime.compareTo(initialInterval) < 0) {
      return "'max_elapsed_time' must not be less than 'initial_interval'";
    }
    return maxElapsedTime.compareTo(maxInterval) < 0
        ? "'max_elapsed_time' must not be less than 'max_interval'"
        : "";
  }
}
