package dev.clew.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class MappedMemoryTest {
  private static final int BYTES = 64 << 20;

  @TempDir Path directory;

  private DiskFile file() throws IOException {
    DiskFile file = Disk.real().create(directory.resolve("large"), BYTES);
    ByteBuffer some = ByteBuffer.allocate(1 << 20);
    for (int at = 0; at < BYTES; at += some.capacity()) {
      some.clear().putInt(0, at);
      file.write(some, at);
    }
    return file;
  }

  private static long sum(MemorySegment bytes) {
    long sum = 0;
    for (int at = 0; at < BYTES; at += 1 << 12) {
      sum += bytes.get(ValueLayout.JAVA_BYTE, at);
    }
    return sum;
  }

  /// Returns the memory that this process has of the file.
  private static long residentBytes() throws IOException {
    List<String> maps = Files.readAllLines(Path.of("/proc/self/smaps"));
    int at = 0;
    while (!maps.get(at).endsWith("/large")) {
      at++;
    }
    while (!maps.get(at).startsWith("Rss:")) {
      at++;
    }
    return Long.parseLong(maps.get(at).replaceAll("\\D", "")) << 10;
  }

  @Test
  @Timeout(30)
  void whatWasReadIsGivenBackAndReadAgain() throws Exception {
    try (DiskFile file = file()) {
      MemorySegment bytes = file.bytes();
      long sum = sum(bytes);
      assertThat(residentBytes()).isGreaterThan(BYTES / 2);
      try (MappedMemory _ = MappedMemory.bounded(BYTES / 2)) {
        long start = System.nanoTime();
        while (residentBytes() > BYTES / 4
            && System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
          Thread.onSpinWait();
        }
      }
      assertThat(residentBytes()).isLessThan(BYTES / 4);
      assertThat(sum(bytes)).isEqualTo(sum);
      assertThat(residentBytes()).isGreaterThan(BYTES / 2);
    }
  }
}
