package dev.clew.store.fault;

import java.nio.file.Path;

/// The file that says which blocks there are cannot be read.
public final class UnreadableManifestException extends StoreException {
  private UnreadableManifestException(String what, Path manifest, String remedy) {
    super(what, manifest, remedy, null);
  }

  public static UnreadableManifestException damaged(Path manifest, long offset, String what) {
    return new UnreadableManifestException(
        "damaged at byte " + offset + " (" + what + ")",
        manifest,
        "restore this file from a backup; the blocks beside it have not been touched");
  }

  public static UnreadableManifestException missing(Path manifest) {
    return new UnreadableManifestException(
        "missing, though there are blocks",
        manifest,
        "restore this file from a backup, or move the folder of the blocks away");
  }

  public static UnreadableManifestException tooNew(Path manifest, int found, int known) {
    return new UnreadableManifestException(
        "written in manifest format " + found + ", and this program reads formats up to " + known,
        manifest,
        "start the newer program again, or choose another folder with --data");
  }
}
