package dev.clew.net.codec;

import dev.clew.base.limits.MemoryBudget;

/// The bytes that one request has taken from a budget; given back all at once, at its end. Safe for
/// use by many threads.
public final class Reservation implements AutoCloseable {
  private final MemoryBudget budget;
  private long takenBytes;
  private boolean closed;

  public Reservation(MemoryBudget budget) {
    this.budget = budget;
  }

  /// Takes bytes more; returns whether they were to be had.
  public synchronized boolean tryTake(long bytes) {
    if (closed || !budget.tryTake(bytes)) {
      return false;
    }
    takenBytes += bytes;
    return true;
  }

  /// Gives back a part of what was taken.
  public synchronized void giveBack(long bytes) {
    if (!closed) {
      takenBytes -= bytes;
      budget.giveBack(bytes);
    }
  }

  /// Gives back whatever was taken; later calls do nothing.
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      budget.giveBack(takenBytes);
    }
  }
}
