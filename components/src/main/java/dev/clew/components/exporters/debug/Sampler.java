package dev.clew.components.exporters.debug;

import dev.clew.base.time.Clock;
import java.nio.charset.StandardCharsets;

/// Thins out equal messages: within a second the first ones pass, then each n-th. Messages are told
/// apart by a hash, so two of the same hash share their count. Safe for use by many threads.
final class Sampler {
  private static final int SLOTS = 4096;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Clock clock;
  private final int initial;
  private final int thereafter;

  // guarded by this
  private final int[] counts = new int[SLOTS];
  private final long[] beginnings = new long[SLOTS];

  Sampler(Clock clock, int initial, int thereafter) {
    this.clock = clock;
    this.initial = initial;
    this.thereafter = thereafter;
  }

  boolean admits(String message) {
    if (thereafter == 1) {
      return true;
    }
    int count = count(slot(message));
    return count <= initial || (thereafter > 0 && (count - initial) % thereafter == 0);
  }

  private synchronized int count(int slot) {
    long now = clock.nanoTime();
    if (counts[slot] == 0 || now - beginnings[slot] >= SECOND_NANOS) {
      beginnings[slot] = now;
      counts[slot] = 0;
    }
    return ++counts[slot];
  }

  /// FNV-1a over the bytes.
  private static int slot(String message) {
    int hash = 0x811C9DC5;
    for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x01000193;
    }
    return Integer.remainderUnsigned(hash, SLOTS);
  }
}
