package dev.clew.store.fault;

import java.nio.file.Path;

/// A segment of the log whose head cannot be read, and which was not being made when the machine
/// stopped.
public final class CorruptLogException extends StoreException {
  private final long offset;

  public CorruptLogException(Path segment, long offset, String what) {
    super(
        "damaged at byte " + offset + " (" + what + ")",
        segment,
        "move this file out of the folder to start without it, or restore it from a backup",
        null);
    this.offset = offset;
  }

  public long offset() {
    return offset;
  }
}
