package dev.clew.store.block.raw;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.store.block.Checksums;
import dev.clew.store.block.SpanRows;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.StoreException;
import dev.clew.store.intern.Origins;
import dev.clew.testkit.RandomSpans;
import java.io.IOException;
import java.util.Arrays;

/// Whatever lies in the two files, even with checksums that hold, spans are read or the files are
/// refused; and what is verified can be read.
class TraceFileFuzz {
  private static final int TRACES_MAX = 1000;

  private final byte[] index;
  private final byte[] raw;

  TraceFileFuzz() throws IOException {
    SimulatedDisk disk = TraceFiles.written(SpanRows.of(new RandomSpans(1).spans(12)));
    index = disk.content(TraceFiles.INDEX);
    raw = disk.content(TraceFiles.RAW);
  }

  @FuzzTest(maxDuration = "20s")
  void readsOrRefuses(byte[] content) {
    read(content, raw);
    read(mixed(index, content), raw);
    read(index, content);
    read(index, mixed(raw, content));
    decode(content);
  }

  /// Lays the content over a whole file, from a place on that the content itself says, and makes
  /// the checksums hold again.
  private static byte[] mixed(byte[] whole, byte[] content) {
    byte[] mixed = whole.clone();
    if (content.length > 2) {
      int at = ((content[0] & 0xFF) << 8 | content[1] & 0xFF) % mixed.length;
      int count = Math.min(content.length - 2, mixed.length - at);
      System.arraycopy(content, 2, mixed, at, count);
    }
    return mixed;
  }

  private static void read(byte[] index, byte[] raw) {
    seal(index, index.length - IndexLayout.CHECKSUM_BYTES, index.length - 4);
    seal(raw, RawLayout.CHECKED_BYTES, RawLayout.CHECKED_BYTES);
    var disk = new SimulatedDisk();
    disk.put(TraceFiles.INDEX, index);
    disk.put(TraceFiles.RAW, raw);
    try (TraceFile file = TraceFiles.open(disk)) {
      for (int trace = 0; trace < Math.min(TRACES_MAX, file.traces()); trace++) {
        file.find(file.traceIdHi(trace), file.traceIdLo(trace));
        readOne(file, trace);
      }
      file.verify();
    } catch (StoreException _) {
      // refused
    }
  }

  private static void readOne(TraceFile file, int trace) {
    try {
      file.read(
          trace,
          (bytes, from, length, origin) -> {
            require(from >= 0 && length >= 0 && from + length <= bytes.length, "within the array");
            require(origin >= 0 && origin < file.origins().size(), "an origin of the file");
          });
    } catch (StoreException _) {
      // refused
    }
  }

  /// Puts the checksum of the bytes before `to` at `at`.
  private static void seal(byte[] bytes, int to, int at) {
    if (to > 0 && at + 4 <= bytes.length) {
      int checksum = Checksums.of(bytes, 0, to);
      for (int i = 0; i < 4; i++) {
        bytes[at + i] = (byte) (checksum >>> 8 * i);
      }
    }
  }

  private static void decode(byte[] content) {
    var spans = new FrameSpans();
    int count = content.length % 7;
    int spanBytes = content.length * 3;
    var frame = new StoredFrame(content, 0, content.length, count, spanBytes, new NoFacts());
    try (Codec.Decoder decoder = new ZstdCodec().decoder(new byte[0], new Origins().view())) {
      decoder.decode(frame, 0, count, spans);
      require(spans.size() == count, "as many spans as were asked for");
    } catch (MalformedFrameException _) {
      // refused
    }
    try {
      new Section(content, spanBytes).plain();
      new Section(Arrays.copyOf(content, content.length), -1).plain();
    } catch (MalformedFrameException _) {
      // refused
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private record NoFacts() implements FrameFacts {
    @Override
    public int traces() {
      return 1;
    }

    @Override
    public long traceIdHi(int trace) {
      return 0;
    }

    @Override
    public long traceIdLo(int trace) {
      return 0;
    }

    @Override
    public int spans(int trace) {
      return 1;
    }

    @Override
    public long minStartNanos(int trace) {
      return 0;
    }
  }
}
