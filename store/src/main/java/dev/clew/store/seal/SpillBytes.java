package dev.clew.store.seal;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The bytes of spans side by side in a file that is nobody's, and goes when closed. Written first,
/// read then; written by one thread.
final class SpillBytes implements SpanPlaces, AutoCloseable {
  private static final int STAGE_BYTES = 1 << 20;

  private final Disk disk;
  private final Path path;
  private final DiskFile file;
  private final ByteBuffer stage = ByteBuffer.allocateDirect(STAGE_BYTES);
  private long written;
  private MemorySegment bytes = MemorySegment.NULL;

  SpillBytes(Disk disk, Path path) throws IOException {
    this.disk = disk;
    this.path = path;
    file = disk.create(path, 0);
  }

  /// Appends a span and returns where it lies.
  long add(byte[] source, int from, int length) throws IOException {
    long location = sizeBytes();
    int done = 0;
    while (done < length) {
      if (!stage.hasRemaining()) {
        flush();
      }
      int part = Math.min(stage.remaining(), length - done);
      stage.put(source, from + done, part);
      done += part;
    }
    return location;
  }

  long sizeBytes() {
    return written + stage.position();
  }

  private void flush() throws IOException {
    stage.flip();
    int count = stage.remaining();
    file.write(stage, written);
    written += count;
    stage.clear();
  }

  /// Makes all that was added readable; nothing can be added then.
  void finish() throws IOException {
    flush();
    bytes = file.bytes();
  }

  @Override
  public void copy(long location, int length, byte[] target, int at) {
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, location, target, at, length);
  }

  @Override
  public boolean same(long location, long otherLocation, int length) {
    return MemorySegment.mismatch(
            bytes, location, location + length, bytes, otherLocation, otherLocation + length)
        < 0;
  }

  @Override
  public void close() {
    file.close();
    try {
      disk.delete(path);
    } catch (IOException _) {
      // It lies in a folder that is deleted at the next start.
    }
  }
}
