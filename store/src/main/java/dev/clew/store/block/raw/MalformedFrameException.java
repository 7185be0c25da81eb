package dev.clew.store.block.raw;

/// The bytes of a frame, or of a model, are not what its codec writes.
public final class MalformedFrameException extends Exception {
  public MalformedFrameException(String what) {
    super(what);
  }
}
