package dev.clew.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Keeps the memory that this process takes for the files it has mapped from growing with the
/// files: above a bound all that has been read is given back. The machine has it in its cache, and
/// reading it again costs about a microsecond for 64 KiB. Linux only; elsewhere it does nothing.
public final class MappedMemory implements AutoCloseable {
  private static final Path COUNTS = Path.of("/proc/self/status");
  private static final String RESIDENT = "RssFile:";

  /// A scan reads about 2 MB in a millisecond.
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private final long bytesMax;
  private final Thread thread;

  // Written by whoever closes this, read by its thread.
  private volatile boolean closed;

  private MappedMemory(long bytesMax) {
    this.bytesMax = bytesMax;
    thread = Thread.ofPlatform().name("clew-store-pages").daemon().unstarted(this::watch);
  }

  /// Begins to look after the files of the machine's disk.
  ///
  /// @param bytesMax pages of files that the process may have, its program's own among them
  public static MappedMemory bounded(long bytesMax) {
    var memory = new MappedMemory(bytesMax);
    if (Files.isReadable(COUNTS)) {
      memory.thread.start();
    }
    return memory;
  }

  private void watch() {
    try {
      while (!closed) {
        if (residentBytes() > bytesMax) {
          RealDisk.INSTANCE.forgetPages();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException _) {
      // Without counts there is nothing to go by.
    }
  }

  /// Returns the bytes of files that are in this process's memory.
  private static long residentBytes() throws IOException {
    try (Stream<String> counts = Files.lines(COUNTS)) {
      String kibibytes = counts.filter(line -> line.startsWith(RESIDENT)).findFirst().orElse("0");
      return Long.parseLong(kibibytes.replaceAll("\\D", "")) << 10;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
