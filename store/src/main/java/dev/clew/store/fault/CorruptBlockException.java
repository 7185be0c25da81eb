package dev.clew.store.fault;

import java.nio.file.Path;

/// A file of a sealed block does not hold what was written there.
public final class CorruptBlockException extends StoreException {
  private final long offset;

  public CorruptBlockException(Path file, long offset, String what) {
    super(
        "damaged at byte " + offset + " (" + what + ")",
        file,
        "check the disk, and restore this block's folder from a backup if there is one",
        null);
    this.offset = offset;
  }

  public long offset() {
    return offset;
  }
}
