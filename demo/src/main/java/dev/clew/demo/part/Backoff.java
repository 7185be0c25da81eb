package dev.clew.demo.part;

import java.time.Duration;

/// Pauses between one death of a part and its next start: longer each time, short again once it has
/// lived for a while.
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration GOOD_LIFE = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /// Returns the pause after a life of this length.
  Duration after(Duration life) {
    if (life.compareTo(GOOD_LIFE) >= 0) {
      next = FIRST;
    }
    Duration pause = next;
    next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    return pause;
  }
}
