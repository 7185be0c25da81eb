package dev.clew.store.log;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// One file of the log, open for reading by many. It stays mapped as long as somebody holds it: the
/// log itself until the segment is retired, and every reader between [#tryRetain()] and
/// [#release()].
public final class LogSegment {
  private final Disk disk;
  private final long sequence;
  private final Path path;
  private final DiskFile file;
  private final MemorySegment bytes;
  private final long createdNanos;
  private final AtomicInteger holders = new AtomicInteger(1);

  // Written by the log's writer or by replay, read by all.
  private volatile int lengthBytes;
  private volatile long lastArrivalNanos;
  private volatile int syncedThrough;

  LogSegment(Disk disk, long sequence, Path path, DiskFile file, int lengthBytes)
      throws IOException {
    this.disk = disk;
    this.sequence = sequence;
    this.path = path;
    this.file = file;
    this.lengthBytes = lengthBytes;
    bytes = file.bytes();
    createdNanos = SegmentLayout.createdNanos(bytes);
    lastArrivalNanos = createdNanos;
  }

  /// Returns the segment's place in the order of arrival.
  public long sequence() {
    return sequence;
  }

  public Path path() {
    return path;
  }

  public long createdNanos() {
    return createdNanos;
  }

  /// Returns when the newest record came; of a segment not yet replayed, when it was made.
  public long lastArrivalNanos() {
    return lastArrivalNanos;
  }

  /// Returns the bytes in use; the file may be longer, with zeros behind.
  public int lengthBytes() {
    return lengthBytes;
  }

  public int capacityBytes() {
    return (int) Math.min(Integer.MAX_VALUE, bytes.byteSize());
  }

  /// Returns how much of the segment is known to be on the disk.
  public int syncedThrough() {
    return syncedThrough;
  }

  public MemorySegment bytes() {
    return bytes;
  }

  /// Copies bytes of the segment.
  public void copy(int from, byte[] target, int targetFrom, int count) {
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, target, targetFrom, count);
  }

  /// Keeps the segment mapped until [#release()]; false when it is gone already.
  public boolean tryRetain() {
    int held = holders.get();
    while (held > 0) {
      if (holders.compareAndSet(held, held + 1)) {
        return true;
      }
      held = holders.get();
    }
    return false;
  }

  public void release() {
    if (holders.decrementAndGet() == 0) {
      file.close();
    }
  }

  /// Takes the segment's name away; its bytes go when the last reader has left.
  public void retire() throws IOException {
    try {
      disk.delete(path);
    } finally {
      release();
    }
  }

  DiskFile file() {
    return file;
  }

  void extend(int newLengthBytes, long arrivalNanos) {
    lastArrivalNanos = arrivalNanos;
    lengthBytes = newLengthBytes;
  }

  /// Puts what has been written so far on the disk.
  void sync() throws IOException {
    int through = lengthBytes;
    file.sync();
    syncedThrough = Math.max(syncedThrough, through);
  }

  /// Cuts off what lies behind the bytes in use.
  void cut(int newLengthBytes) throws IOException {
    lengthBytes = newLengthBytes;
    file.truncate(newLengthBytes);
  }

  /// Tells whether there is no record in it.
  public boolean isEmpty() {
    return lengthBytes <= SegmentLayout.HEADER_BYTES;
  }

  @Override
  public String toString() {
    return path.getFileName() + " (" + lengthBytes + " bytes)";
  }
}
