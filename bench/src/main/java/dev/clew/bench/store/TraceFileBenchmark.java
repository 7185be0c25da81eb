package dev.clew.bench.store;

import dev.clew.store.block.raw.FrameReader;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.block.raw.TraceFileWriter;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.disk.Disk;
import dev.clew.wire.id.TraceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A block's raw traces in plain frames: one trace by id, an id that is not there, all spans.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TraceFileBenchmark {
  @Param("16000")
  int spans;

  private final SplittableRandom random = new SplittableRandom(7);
  private Path folder = Path.of("");

  // set before every trial
  @SuppressWarnings("NullAway.Init")
  private TraceFile file;

  // set with the file, once a trial
  @SuppressWarnings("NullAway.Init")
  private FrameReader reader;

  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("clew-bench");
    TraceFileWriter.write(Disk.real(), folder, ShopSpans.ofShop(spans), 1, new ZstdCodec());
    file = TraceFile.open(Disk.real(), folder, List.of(new ZstdCodec()));
    reader = file.reader();
  }

  @TearDown
  public void delete() throws IOException {
    file.close();
    for (String name : Disk.real().list(folder)) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);
  }

  /// Microseconds for a trace, found and read with buffers of its own.
  @Benchmark
  public long traceById() {
    TraceId id = randomId();
    long[] sum = {0};
    file.read(
        file.find(id.hi(), id.lo()), (bytes, from, length, _) -> sum[0] += length + bytes[from]);
    return sum[0];
  }

  /// The same with a reader that is used again.
  @Benchmark
  public long traceByIdReadingMany() {
    TraceId id = randomId();
    long[] sum = {0};
    reader.read(
        file.find(id.hi(), id.lo()), (bytes, from, length, _) -> sum[0] += length + bytes[from]);
    return sum[0];
  }

  private TraceId randomId() {
    return ShopLoad.traceId(random.nextLong(spans / ShopLoad.SPANS_PER_TRACE));
  }

  @Benchmark
  public int absent() {
    return file.find(random.nextLong(), random.nextLong());
  }

  /// Microseconds for all spans.
  @Benchmark
  public long all() {
    long[] sum = {0};
    reader.readAll((bytes, from, length, _) -> sum[0] += length + bytes[from]);
    return sum[0];
  }
}
