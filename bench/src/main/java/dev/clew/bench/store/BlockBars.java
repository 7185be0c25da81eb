package dev.clew.bench.store;

import com.github.luben.zstd.ZstdInputStream;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.block.raw.TraceFileWriter;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.disk.Disk;
import dev.clew.wire.jaeger.JaegerJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Prints what the raw part of a block costs: bytes a span, CPU to write, time of a trace by id.
/// Arguments: the shop's spans (default 400,000), and files of Jaeger documents, one a line.
public final class BlockBars {
  private static final int LOOKUPS = 20_000;
  private static final PrintStream OUT = System.out;

  private final Path folder;
  private final Codec codec = new ZstdCodec();

  private BlockBars(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int spans = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400_000;
    var bars = new BlockBars(Files.createTempDirectory("clew-bench"));
    OUT.println(
        "| data | zstd | spans | B/span as it came | raw B/span | index B/span | write CPU µs/span |"
            + " by id p50 µs | p99 | absent p50 |");
    OUT.println("|---|---|---|---|---|---|---|---|---|---|");
    ShopSpans shop = ShopSpans.ofShop(spans);
    bars.measure("shop", shop, 1);
    for (int level : new int[] {1, 3, 9}) {
      bars.measure("shop", shop, level);
    }
    for (int i = 1; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      bars.measure(file.getFileName().toString(), jaeger(file), 1);
    }
    Files.delete(bars.folder);
  }

  private static ShopSpans jaeger(Path file) throws Exception {
    List<byte[]> messages = new ArrayList<>();
    try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        messages.add(JaegerJson.toTracesData(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return ShopSpans.of(messages);
  }

  private void measure(String data, ShopSpans spans, int zstdLevel) throws IOException {
    long before = cpuNanos();
    TraceFileWriter.write(Disk.real(), folder, spans, zstdLevel, codec);
    double writeMicros = (cpuNanos() - before) / 1e3 / spans.size();
    double count = spans.size();
    try (TraceFile file = TraceFile.open(Disk.real(), folder, List.of(codec))) {
      file.verify();
      double[] found = lookups(file, true);
      double[] absent = lookups(file, false);
      OUT.printf(
          "| %s | %d | %,d | %.0f | %.1f | %.2f | %.2f | %.1f | %.1f | %.2f |%n",
          data,
          zstdLevel,
          spans.size(),
          spans.spanBytes() / count,
          Files.size(folder.resolve(BlockFiles.TRACES_RAW)) / count,
          Files.size(folder.resolve(BlockFiles.TRACES_INDEX)) / count,
          writeMicros,
          found[0],
          found[1],
          absent[0]);
    }
    for (String name : Disk.real().list(folder)) {
      Files.delete(folder.resolve(name));
    }
  }

  /// Returns p50 and p99 in microseconds.
  private static double[] lookups(TraceFile file, boolean present) {
    var random = new SplittableRandom(2);
    long[] nanos = new long[LOOKUPS];
    long[] sum = {0};
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < LOOKUPS; i++) {
        int wanted = random.nextInt(file.traces());
        long hi = present ? file.traceIdHi(wanted) : random.nextLong();
        long lo = file.traceIdLo(wanted);
        long before = System.nanoTime();
        int trace = file.find(hi, lo);
        if (trace >= 0) {
          file.read(trace, (_, _, length, _) -> sum[0] += length);
        }
        nanos[i] = System.nanoTime() - before;
      }
    }
    Arrays.sort(nanos);
    return new double[] {nanos[LOOKUPS / 2] / 1e3, nanos[LOOKUPS / 100 * 99] / 1e3};
  }

  private static long cpuNanos() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }
}
