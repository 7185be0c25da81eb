package dev.clew.base.limits;

import java.util.concurrent.atomic.AtomicLong;

/// A bounded number of bytes that many threads take and give back. Nobody waits here: a taker that
/// is refused answers its own caller.
public final class MemoryBudget {
  private final long bytesMax;
  private final AtomicLong taken = new AtomicLong();

  public MemoryBudget(long bytesMax) {
    if (bytesMax <= 0) {
      throw new IllegalArgumentException("bytesMax must be positive: " + bytesMax);
    }
    this.bytesMax = bytesMax;
  }

  /// Takes `bytes` if they fit below the bound; returns whether they were taken.
  public boolean tryTake(long bytes) {
    return tryTake(bytes, 0);
  }

  /// Takes `bytes` if that leaves at least `leftBytes` for others; returns whether they were taken.
  /// For holders that keep what they have while others need room to come to them.
  public boolean tryTake(long bytes, long leftBytes) {
    while (true) {
      long now = taken.get();
      if (bytes > bytesMax - leftBytes - now) {
        return false;
      }
      if (taken.compareAndSet(now, now + bytes)) {
        return true;
      }
    }
  }

  /// Gives back bytes that were taken.
  ///
  /// @throws IllegalStateException when more is given back than was taken
  public void giveBack(long bytes) {
    if (taken.addAndGet(-bytes) < 0) {
      throw new IllegalStateException("gave back more than was taken: " + bytes);
    }
  }

  public long takenBytes() {
    return taken.get();
  }

  public long bytesMax() {
    return bytesMax;
  }
}
