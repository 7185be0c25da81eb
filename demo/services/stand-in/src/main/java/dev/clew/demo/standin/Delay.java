package dev.clew.demo.standin;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long the work takes for which a service stands, any time in between equally likely.
record Delay(Duration from, Duration to) {
  static Delay ofMillis(long from, long to) {
    return new Delay(Duration.ofMillis(from), Duration.ofMillis(to));
  }

  void pass() throws InterruptedException {
    Thread.sleep(
        Duration.ofNanos(ThreadLocalRandom.current().nextLong(from.toNanos(), to.toNanos() + 1)));
  }
}
