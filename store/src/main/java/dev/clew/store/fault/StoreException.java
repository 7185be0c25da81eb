package dev.clew.store.fault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A store cannot be opened or go on. The message holds what is wrong, the place and the remedy.
public abstract sealed class StoreException extends RuntimeException
    permits CorruptBlockException,
        CorruptLogException,
        LockedStoreException,
        StoreFailedException,
        TooNewBlockException,
        TooNewLogException,
        UnreadableManifestException {
  private final transient Path place;
  private final String remedy;

  StoreException(String what, Path place, String remedy, @Nullable Throwable cause) {
    super(place + ": " + what + "; " + remedy, cause);
    this.place = place;
    this.remedy = remedy;
  }

  public final Path place() {
    return place;
  }

  public final String remedy() {
    return remedy;
  }
}
