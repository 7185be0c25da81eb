package dev.clew.store.fault;

import java.nio.file.Path;

/// A segment written by a newer program in a format unknown here.
public final class TooNewLogException extends StoreException {
  public TooNewLogException(Path segment, int found, int known) {
    super(
        "written in log format " + found + ", and this program reads formats up to " + known,
        segment,
        "start the newer program again, or choose another folder with --data",
        null);
  }
}
