package dev.clew.store.manifest;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.fault.UnreadableManifestException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;

/// A manifest's bytes, read from the first record to the last whole one.
///
/// @param bytes those in use; what stands behind was half written at the last stop
/// @param wholeBytes how long the record is that the file began with
record ManifestFile(ManifestState state, int bytes, int wholeBytes, boolean torn) {
  static final ManifestFile NONE = new ManifestFile(ManifestState.EMPTY, 0, 0, true);

  /// Reads the manifest below `root`; [#NONE] when there is none.
  ///
  /// @throws UnreadableManifestException when it is damaged or of a newer format
  static ManifestFile read(Disk disk, Path root) throws IOException {
    if (!disk.list(root).contains(ManifestLayout.NAME)) {
      return NONE;
    }
    Path path = ManifestLayout.file(root);
    try (DiskFile file = disk.open(path)) {
      return file.sizeBytes() == 0
          ? parse(path, new byte[0])
          : parse(path, file.bytes().toArray(ValueLayout.JAVA_BYTE));
    }
  }

  private static ManifestFile parse(Path path, byte[] file) {
    if (!ManifestLayout.hasMagic(file)) {
      throw UnreadableManifestException.damaged(path, 0, "not the header of a manifest");
    }
    if (ManifestLayout.version(file) > ManifestLayout.VERSION) {
      throw UnreadableManifestException.tooNew(
          path, ManifestLayout.version(file), ManifestLayout.VERSION);
    }
    if (!ManifestLayout.hasWholeHeader(file)) {
      throw UnreadableManifestException.damaged(path, 0, "its header has another checksum");
    }
    return records(path, file);
  }

  private static ManifestFile records(Path path, byte[] file) {
    ManifestState state = ManifestState.EMPTY;
    int wholeBytes = 0;
    int at = ManifestLayout.HEADER_BYTES;
    int length = ManifestLayout.payloadAt(file, at);
    while (length >= 0) {
      int from = at + ManifestLayout.RECORD_HEADER_BYTES;
      try {
        state = RecordReader.applied(state, file, from, length);
      } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
        throw UnreadableManifestException.damaged(path, at, String.valueOf(e.getMessage()));
      }
      wholeBytes = wholeBytes == 0 ? length : wholeBytes;
      at = from + length;
      length = ManifestLayout.payloadAt(file, at);
    }
    requireUnsynced(path, file, at);
    return new ManifestFile(state, at, wholeBytes, at < file.length);
  }

  /// What had been synced when a later record was written must be whole.
  private static void requireUnsynced(Path path, byte[] file, int from) {
    for (int at = from + 1; at <= file.length - ManifestLayout.RECORD_HEADER_BYTES; at++) {
      if (ManifestLayout.payloadAt(file, at) >= 0
          && ManifestLayout.syncedThrough(file, at) > from) {
        throw UnreadableManifestException.damaged(path, from, "a record has another checksum");
      }
    }
  }
}
