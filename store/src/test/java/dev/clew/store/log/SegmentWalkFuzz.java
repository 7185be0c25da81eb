package dev.clew.store.log;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Whatever lies in a segment's file, it is read or refused, and read the same the second time.
class SegmentWalkFuzz {
  private static final Path FOLDER = Path.of("/store");
  private static final Path SEGMENT = FOLDER.resolve("log/000000000001.log");

  @FuzzTest(maxDuration = "20s")
  void readsOrRefuses(byte[] content) throws IOException {
    byte[] behindHeader = new byte[SegmentLayout.HEADER_BYTES + content.length + 64];
    byte[] header = SegmentLayout.header(1, 0).array();
    System.arraycopy(header, 0, behindHeader, 0, header.length);
    System.arraycopy(content, 0, behindHeader, header.length, content.length);
    require(read(behindHeader), "a whole header must be enough to read a segment");
    read(content);
  }

  /// Returns whether the segment could be read.
  private static boolean read(byte[] content) throws IOException {
    var disk = new SimulatedDisk();
    disk.put(SEGMENT, content);
    try (LogFolder folder = LogFolder.open(disk, FOLDER)) {
      List<LogSegment> segments = folder.segments(0, () -> {});
      for (LogSegment segment : segments) {
        int first = records(segment);
        require(records(segment) == first, "the second walk must read what the first did");
      }
      return !segments.isEmpty();
    } catch (StoreException _) {
      return false;
    }
  }

  private static int records(LogSegment segment) throws IOException {
    int[] count = {0};
    SegmentWalk.over(
        segment,
        (_, _, _, payload, payloadBytes, payloadOffset) -> {
          require(payloadBytes <= payload.length, "payload within its array");
          require(payloadOffset + payloadBytes <= segment.bytes().byteSize(), "within the file");
          count[0]++;
        });
    return count[0];
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
