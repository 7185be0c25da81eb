package dev.clew.store.fault;

import java.nio.file.Path;

/// The disk failed where the store cannot do without it.
public final class StoreFailedException extends StoreException {
  public StoreFailedException(Path place, String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), place, "check the disk and the folder's rights", cause);
  }
}
