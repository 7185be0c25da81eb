package dev.clew.store.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file of the machine's disk: written through its channel, so that a full disk is an exception,
/// and read through a mapping, so that its bytes stay out of the heap.
final class RealFile implements DiskFile {
  private final FileChannel channel;
  private final Set<RealFile> mappedFiles;
  private @Nullable Arena arena;
  private @Nullable MemorySegment mapping;

  /// @param mappedFiles holds this file as long as it is mapped
  RealFile(FileChannel channel, Set<RealFile> mappedFiles) {
    this.channel = channel;
    this.mappedFiles = mappedFiles;
  }

  @Override
  public long sizeBytes() throws IOException {
    return channel.size();
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    long at = position;
    while (source.hasRemaining()) {
      at += channel.write(source, at);
    }
  }

  @Override
  public void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void truncate(long sizeBytes) throws IOException {
    channel.truncate(sizeBytes);
  }

  @Override
  public synchronized MemorySegment bytes() throws IOException {
    MemorySegment known = mapping;
    if (known != null) {
      return known;
    }
    Arena owner = Arena.ofShared();
    MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), owner);
    arena = owner;
    mapping = mapped;
    mappedFiles.add(this);
    return mapped;
  }

  /// Gives the memory of what has been read back to the machine; it is read again when needed.
  synchronized void forgetPages() {
    MemorySegment known = mapping;
    if (known != null && known.byteSize() > 0) {
      Pages.forget(known);
    }
  }

  @Override
  public synchronized void close() {
    Arena owner = arena;
    if (owner != null) {
      mappedFiles.remove(this);
      arena = null;
      mapping = null;
      owner.close();
    }
    closeQuietly(channel);
  }

  static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
