package dev.clew.store.fault;

import java.nio.file.Path;

/// Another process works on the directory.
public final class LockedStoreException extends StoreException {
  public LockedStoreException(Path directory, String owner) {
    super(
        "the folder is in use by " + owner,
        directory,
        "stop that process, or choose another folder with --data",
        null);
  }
}
