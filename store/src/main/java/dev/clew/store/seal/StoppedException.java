package dev.clew.store.seal;

/// A block was given up because the store is being closed.
public final class StoppedException extends RuntimeException {
  StoppedException() {
    super("the store is being closed", null, false, false);
  }
}
