package dev.clew.store.block.raw;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// A file that is written from its first byte to its last.
final class FileOutput implements AutoCloseable {
  private static final int STAGE_BYTES = 1 << 18;

  private final DiskFile file;
  private final ByteBuilder stage = new ByteBuilder(STAGE_BYTES);
  private final CRC32C crc = new CRC32C();
  private long written;

  /// @param room at least as many bytes as will be written
  FileOutput(Disk disk, Path path, long room) throws IOException {
    file = disk.create(path, room);
  }

  /// Returns what the next bytes are appended to.
  ByteBuilder stage() {
    return stage;
  }

  /// Returns where the next byte will lie in the file.
  long position() {
    return written + stage.length();
  }

  /// Writes what is staged once that is worth a call to the disk.
  void spill() throws IOException {
    if (stage.length() >= STAGE_BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    crc.update(stage.array(), 0, stage.length());
    file.write(ByteBuffer.wrap(stage.array(), 0, stage.length()), written);
    written += stage.length();
    stage.clear();
  }

  /// Appends the checksum of all bytes so far.
  void appendChecksum() throws IOException {
    flush();
    stage.appendFixed32((int) crc.getValue());
  }

  /// Ends the file here; its bytes are on the disk on return.
  void finish() throws IOException {
    flush();
    file.truncate(written);
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }
}
