package dev.clew.pipeline.contract;

import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentException;
import org.jspecify.annotations.Nullable;

/// A stop on a thread of its own, so that the test can move time while it waits.
final class Stopping {
  private final Thread thread;
  private volatile @Nullable Throwable fault;

  Stopping(Component component) {
    thread = Thread.ofVirtual().start(() -> stop(component));
  }

  private void stop(Component component) {
    try {
      component.stop();
    } catch (ComponentException | RuntimeException | AssertionError thrown) {
      fault = thrown;
    }
  }

  boolean hasEnded() {
    if (fault != null) {
      throw new AssertionError("the stop failed", fault);
    }
    return !thread.isAlive();
  }
}
