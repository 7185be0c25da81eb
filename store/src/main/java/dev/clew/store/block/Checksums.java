package dev.clew.store.block;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.fault.CorruptBlockException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// CRC-32C (Castagnoli) of files and of parts of them.
public final class Checksums {
  private static final long STEP_BYTES = 1 << 24;

  private Checksums() {}

  public static int of(MemorySegment bytes, long from, long to) {
    var crc = new CRC32C();
    for (long at = from; at < to; at += STEP_BYTES) {
      crc.update(bytes.asSlice(at, Math.min(STEP_BYTES, to - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }

  public static int of(byte[] bytes, int from, int count) {
    var crc = new CRC32C();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }

  /// Reads a file whole and says what the manifest keeps of it.
  public static FileFacts facts(Disk disk, Path file) throws IOException {
    try (DiskFile open = disk.open(file)) {
      MemorySegment bytes = open.bytes();
      int checksum = of(bytes, 0, bytes.byteSize());
      return new FileFacts(file.getFileName().toString(), bytes.byteSize(), checksum);
    }
  }

  /// Reads a file whole and compares it with what the manifest says.
  ///
  /// @throws CorruptBlockException when it is another
  public static void verify(Disk disk, Path folder, FileFacts expected) throws IOException {
    Path file = folder.resolve(expected.name());
    FileFacts found = facts(disk, file);
    if (found.bytes() != expected.bytes()) {
      long end = Math.min(found.bytes(), expected.bytes());
      String what = found.bytes() + " bytes long, " + expected.bytes() + " were written";
      throw new CorruptBlockException(file, end, what);
    }
    if (found.checksum() != expected.checksum()) {
      throw new CorruptBlockException(file, 0, "its checksum is not the one that was written");
    }
  }
}
