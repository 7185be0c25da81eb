package dev.clew.store.fault;

import java.nio.file.Path;

/// A file of a block written by a newer program in a format unknown here.
public final class TooNewBlockException extends StoreException {
  public TooNewBlockException(Path file, String format, int found, int known) {
    super(
        "written in " + format + " " + found + ", and this program reads up to " + known,
        file,
        "start the newer program again, or choose another folder with --data",
        null);
  }
}
