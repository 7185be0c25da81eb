package dev.clew.store.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// One open file. Written by one thread at a time; read by many.
public interface DiskFile extends AutoCloseable {
  long sizeBytes() throws IOException;

  /// Writes all that remains in `source`. After a failure any part of it may have been written.
  void write(ByteBuffer source, long position) throws IOException;

  /// Returns once all that was written before is on the disk.
  void sync() throws IOException;

  void truncate(long sizeBytes) throws IOException;

  /// Returns the file's bytes for reading, from the first to the size at the first call. Later
  /// writes show through. Bytes behind a later truncation must not be touched; nothing may be
  /// touched after [#close()].
  MemorySegment bytes() throws IOException;

  @Override
  void close();
}
