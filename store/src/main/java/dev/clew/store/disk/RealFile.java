package dev.clew.store.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A file of the machine's disk: written through its channel, so that a full disk is an exception,
/// and read through a mapping, so that its bytes stay out of the heap.
final class RealFile implements DiskFile {
  private final FileChannel channel;
  private @Nullable Arena arena;
  private @Nullable MemorySegment mapping;

  RealFile(FileChannel channel) {
    this.channel = channel;
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
    return mapped;
  }

  @Override
  public synchronized void close() {
    Arena owner = arena;
    if (owner != null) {
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
