package dev.clew.components.processors.memorylimiter;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Unsigned;
import dev.clew.base.settings.Validated;
import java.time.Duration;

/// Keys of `memory_limiter`.
///
/// @param checkInterval time between two looks at memory
/// @param limitMib hard limit; wins over the percentage
/// @param spikeLimitMib distance of the soft limit below the hard one; zero: a fifth of it
/// @param limitPercentage hard limit as a part of the machine's or the container's memory
public record MemoryLimiterConfig(
    Duration checkInterval,
    @Unsigned int limitMib,
    @Unsigned int spikeLimitMib,
    @Unsigned int limitPercentage,
    @Unsigned int spikeLimitPercentage,
    Duration minGcIntervalWhenSoftLimited,
    Duration minGcIntervalWhenHardLimited,
    Duration maxGcIntervalWhenSoftLimited,
    Duration maxGcIntervalWhenHardLimited)
    implements Validated {
  public static MemoryLimiterConfig defaults() {
    return new MemoryLimiterConfig(
        Duration.ZERO,
        0,
        0,
        0,
        0,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  /// The first broken rule alone is reported, as the collector does.
  @Override
  public void validate(Problems problems) {
    String broken = brokenTime();
    if (broken.isEmpty()) {
      broken = brokenLimit();
    }
    if (!broken.isEmpty()) {
      problems.add(broken);
    }
  }

  private String brokenTime() {
    if (checkInterval.isZero() || checkInterval.isNegative()) {
      return "'check_interval' must be greater than zero";
    }
    if (minGcIntervalWhenSoftLimited.compareTo(minGcIntervalWhenHardLimited) < 0) {
      return "'min_gc_interval_when_soft_limited' should be larger than"
          + " 'min_gc_interval_when_hard_limited'";
    }
    if (maxGcIntervalWhenSoftLimited.isNegative()) {
      return "'max_gc_interval_when_soft_limited' must be non-negative";
    }
    if (maxGcIntervalWhenHardLimited.isNegative()) {
      return "'max_gc_interval_when_hard_limited' must be non-negative";
    }
    return brokenMaximum();
  }

  private String brokenMaximum() {
    boolean softBounded = !maxGcIntervalWhenSoftLimited.isZero();
    boolean hardBounded = !maxGcIntervalWhenHardLimited.isZero();
    if (softBounded && maxGcIntervalWhenSoftLimited.compareTo(minGcIntervalWhenSoftLimited) < 0) {
      return belowMinimum("soft");
    }
    if (hardBounded && maxGcIntervalWhenHardLimited.compareTo(minGcIntervalWhenHardLimited) < 0) {
      return belowMinimum("hard");
    }
    boolean crossed = maxGcIntervalWhenSoftLimited.compareTo(maxGcIntervalWhenHardLimited) < 0;
    return softBounded && hardBounded && crossed
        ? "'max_gc_interval_when_soft_limited' should be larger than or equal to"
            + " 'max_gc_interval_when_hard_limited' (when both are set)"
        : "";
  }

  private static String belowMinimum(String kind) {
    return "'max_gc_interval_when_%1$s_limited' must be greater than or equal to".formatted(kind)
        + " 'min_gc_interval_when_%1$s_limited' (or 0 to disable)".formatted(kind);
  }

  private String brokenLimit() {
    if (limitMib == 0 && limitPercentage == 0) {
      return "'limit_mib' or 'limit_percentage' must be greater than zero";
    }
    if (limitPercentage > 100 || spikeLimitPercentage > 100) {
      return "'limit_percentage' and 'spike_limit_percentage' must be greater than zero and less"
          + " than or equal to hundred";
    }
    if (limitMib > 0 && limitMib <= spikeLimitMib) {
      return "'spike_limit_mib' must be smaller than 'limit_mib'";
    }
    return limitPercentage > 0 && limitPercentage <= spikeLimitPercentage
        ? "'spike_limit_percentage' must be smaller than 'limit_percentage'"
        : "";
  }
}
