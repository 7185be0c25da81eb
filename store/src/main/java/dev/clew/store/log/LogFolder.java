package dev.clew.store.log;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.Disk.DirectoryLock;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.fault.CorruptLogException;
import dev.clew.store.fault.LockedStoreException;
import dev.clew.store.fault.StoreFailedException;
import dev.clew.store.fault.TooNewLogException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder that a log lives in, held by one process at a time: `lock`, and the segments below
/// `log`.
public final class LogFolder implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LogFolder.class.getName());

  /// Something that must be on the disk before anything is deleted.
  public interface Preparation {
    void run() throws IOException;
  }

  private final Disk disk;
  private final Path directory;
  private final DirectoryLock lock;
  private long nextSequence = 1;

  private LogFolder(Disk disk, Path directory, DirectoryLock lock) {
    this.disk = disk;
    this.directory = directory;
    this.lock = lock;
  }

  /// Opens the log below `root`, making the folders where they are missing.
  ///
  /// @throws LockedStoreException when another process has it
  /// @throws StoreFailedException when the disk does not let us
  public static LogFolder open(Disk disk, Path root) {
    Path directory = root.resolve("log");
    try {
      disk.createDirectories(directory);
      Path lockFile = root.resolve("lock");
      DirectoryLock lock = disk.tryLock(lockFile).orElse(null);
      if (lock == null) {
        String owner = disk.firstLine(lockFile);
        throw new LockedStoreException(root, owner.isEmpty() ? "another process" : owner);
      }
      return new LogFolder(disk, directory, lock);
    } catch (IOException e) {
      throw new StoreFailedException(root, "the folder cannot be used", e);
    }
  }

  /// Opens the segments that are there, oldest first, and deletes those that are no longer needed.
  /// Reads headers only.
  ///
  /// @param sealedThrough the last sequence whose spans lie elsewhere; later segments get larger
  ///   ones
  /// @throws TooNewLogException for a segment of a format unknown here
  /// @throws CorruptLogException for a segment whose header is damaged
  /// @param beforeDeleting makes sure that they do
  public List<LogSegment> segments(long sealedThrough, Preparation beforeDeleting) {
    List<LogSegment> segments = new ArrayList<>();
    nextSequence = Math.max(nextSequence, sealedThrough + 1);
    try {
      for (String name : disk.list(directory)) {
        long sequence = SegmentLayout.sequenceOf(name);
        if (sequence >= 0 && sequence <= sealedThrough) {
          beforeDeleting.run();
          disk.delete(directory.resolve(name));
        } else if (sequence >= 0) {
          nextSequence = Math.max(nextSequence, sequence + 1);
          openSegment(sequence, directory.resolve(name), segments);
        }
      }
      return segments;
    } catch (IOException e) {
      segments.forEach(LogSegment::release);
      throw new StoreFailedException(directory, "the log cannot be read", e);
    } catch (RuntimeException e) {
      segments.forEach(LogSegment::release);
      throw e;
    }
  }

  private void openSegment(long sequence, Path path, List<LogSegment> segments) throws IOException {
    DiskFile file = disk.open(path);
    try {
      if (file.sizeBytes() > 0 && isUsable(sequence, path, file)) {
        int length = (int) Math.min(Integer.MAX_VALUE - 8, file.sizeBytes());
        segments.add(new LogSegment(disk, sequence, path, file, length));
        return;
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    file.close();
    LOG.log(Level.INFO, "{0}: removed, a segment that was being made at the last stop", path);
    disk.delete(path);
  }

  /// Tells whether the segment has a header; false when it was never finished being made.
  private static boolean isUsable(long sequence, Path path, DiskFile file) throws IOException {
    MemorySegment bytes = file.bytes();
    if (SegmentLayout.hasMagic(bytes)) {
      int version = SegmentLayout.version(bytes);
      if (version > SegmentLayout.VERSION) {
        throw new TooNewLogException(path, version, SegmentLayout.VERSION);
      }
      if (SegmentLayout.hasWholeHeader(bytes, sequence)) {
        return true;
      }
    }
    if (!isZero(bytes, SegmentLayout.HEADER_BYTES)) {
      throw new CorruptLogException(path, 0, "not the header of a segment");
    }
    return false;
  }

  private static boolean isZero(MemorySegment bytes, long from) {
    for (long at = from; at < bytes.byteSize(); at++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, at) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Makes the next segment; its name and header are on the disk on return.
  LogSegment create(int capacityBytes, long nowNanos) throws IOException {
    long sequence = nextSequence;
    Path path = directory.resolve(SegmentLayout.fileName(sequence));
    DiskFile file = disk.create(path, capacityBytes);
    nextSequence++;
    try {
      file.write(SegmentLayout.header(sequence, nowNanos), 0);
      file.sync();
      disk.syncDirectory(directory);
      return new LogSegment(disk, sequence, path, file, SegmentLayout.HEADER_BYTES);
    } catch (IOException e) {
      file.close();
      disk.delete(path);
      throw e;
    }
  }

  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    lock.close();
  }
}
