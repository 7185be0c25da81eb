package dev.clew.store;

import java.time.Duration;

/// When the log's ended segments become blocks.
///
/// @param enabled whether they do; without it the log is all there is
/// @param bytes as soon as the segments have so many bytes
/// @param age as soon as their oldest record came so long ago; a day's end counts as well
/// @param spansMax spans that one step takes in before it stops adding segments: a bound of memory,
///   at 52 bytes a span
public record SealSettings(boolean enabled, long bytes, Duration age, int spansMax) {
  private static final int SPANS_MAX = 2_000_000;

  /// Two segments, which end a little below 64 MiB each. They are in memory while they are sealed.
  private static final long BYTES = 120L << 20;

  private static final Duration AGE = Duration.ofMinutes(10);

  public SealSettings {
    if (bytes <= 0 || spansMax <= 0 || !age.isPositive()) {
      throw new IllegalArgumentException("bounds of sealing must be positive");
    }
  }

  public static SealSettings off() {
    return defaults().enabled(false);
  }

  /// Returns the settings of a store that nobody configured.
  public static SealSettings defaults() {
    return at(BYTES, AGE);
  }

  public SealSettings enabled(boolean choice) {
    return new SealSettings(choice, bytes, age, spansMax);
  }

  public static SealSettings at(long bytes, Duration age) {
    return new SealSettings(true, bytes, age, SPANS_MAX);
  }
}
