package dev.clew.bench.store;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.Checksums;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.columns.ColumnsOnDisk;
import dev.clew.store.block.filter.AttributeFilterWriter;
import dev.clew.store.block.raw.TraceFileWriter;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.disk.Disk;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.head.Head;
import dev.clew.store.join.Joined;
import dev.clew.store.join.QuestionLimits;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.scan.BlockCatalogue;
import dev.clew.store.scan.SqlProposals;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.search.Search;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.SearchLimits;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Measures questions over sealed blocks and prints a table. Arguments: blocks (default 12), of
/// 250,000 spans each, one trace in 32 of them split over two, and a folder to work in.
public final class JoinedBenchmark {
  private static final int REQUESTS_PER_BLOCK = 250;
  private static final int TRACES_PER_REQUEST = 125;
  private static final PrintStream OUT = System.out;

  private final Path folder;
  private final int count;
  private final List<Block> blocks = new ArrayList<>();
  private final Clock clock = Clock.system();

  private JoinedBenchmark(int count, Path folder) {
    this.count = count;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    int blocks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 12;
    Path folder =
        arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("clew-bench");
    new JoinedBenchmark(blocks, folder).run();
  }

  private void run() throws IOException {
    makeBlocks();
    try (Engine engine = new Engine(EngineSettings.reading(folder.resolve("spill")))) {
      var joined =
          new Joined(
              new SqlProposals(engine),
              new BlockCatalogue(engine),
              QuestionLimits.defaults(),
              clock);
      ask(joined);
    } finally {
      blocks.forEach(Block::retire);
    }
  }

  private void makeBlocks() throws IOException {
    var load = new ShopLoad(1);
    var next = new ShopSpans();
    long start = clock.nanoTime();
    for (int number = 1; number <= count; number++) {
      ShopSpans now = next;
      next = new ShopSpans();
      for (int request = 0; request < REQUESTS_PER_BLOCK; request++) {
        byte[] message = load.next(TRACES_PER_REQUEST).bytes();
        now.add(message, id -> (id >>> 60) != 7 || (id >>> 1 & 15) != 0);
        next.add(message, id -> (id >>> 60) == 7 && (id >>> 1 & 15) == 0);
      }
      blocks.add(write(number, now.sorted()));
    }
    OUT.printf("%d blocks made in %.1f s%n", count, (clock.nanoTime() - start) / 1e9);
  }

  private Block write(int number, ShopSpans spans) throws IOException {
    Disk disk = Disk.real();
    Path into = folder.resolve(BlockFiles.folderName(number));
    Files.createDirectories(into);
    TraceFileWriter.write(disk, into, spans, 1, new ZstdCodec());
    List<KeyFacts> keys;
    try (var filter = new AttributeFilterWriter(disk, into.resolve(BlockFiles.ATTRIBUTES))) {
      keys = new ColumnsOnDisk(disk).write(into, spans, 1, filter);
      filter.finish();
    }
    List<FileFacts> files = new ArrayList<>();
    for (String name : BlockFiles.ALL) {
      files.add(Checksums.facts(disk, into.resolve(name)));
    }
    return Block.open(disk, into, facts(number, spans, keys, files));
  }

  private static BlockFacts facts(
      int number, ShopSpans spans, List<KeyFacts> keys, List<FileFacts> files) {
    long min = Long.MAX_VALUE;
    long max = 0;
    for (int row = 0; row < spans.size(); row++) {
      min = Math.min(min, spans.startNanos(row));
      max = Math.max(max, spans.startNanos(row));
    }
    return new BlockFacts(
        number,
        0,
        spans.size(),
        spans.size() / ShopLoad.SPANS_PER_TRACE,
        min,
        max,
        0,
        0,
        false,
        files,
        List.copyOf(spans.services()),
        keys);
  }

  private StoreSnapshot snapshot(Joined joined) {
    blocks.forEach(Block::tryRetain);
    return joined.snapshot(new Head().snapshot(), blocks, new Cancellation());
  }

  private void ask(Joined joined) {
    var random = new SplittableRandom(2);
    long traces = (long) count * REQUESTS_PER_BLOCK * TRACES_PER_REQUEST;
    OUT.println("| question | first ms | p50 ms | p99 ms | answer |\n|---|---|---|---|---|");
    measure(
        "trace by id",
        2000,
        () -> {
          try (StoreSnapshot one = snapshot(joined)) {
            return one.traceBytes(ShopLoad.traceId(random.nextLong(traces))).orElseThrow().length;
          }
        });
    search(
        joined,
        "service, operation, duration",
        "{ resource.service.name = \"service-7\" && name = \"GET /api/v1/resource-37/{id}\""
            + " && duration > 150ms }");
    search(joined, "user.id", "{ span.user.id = \"user-4711\" }");
    search(joined, "absent value", "{ span.user.id = \"user-nobody\" }");
    search(joined, "one service", "{ resource.service.name = \"service-7\" }");
    search(
        joined,
        "structural",
        "{ resource.service.name = \"service-7\" } >> { span.http.response.status_code = 503 &&"
            + " status = error && span.app.tenant = \"tenant-3\" && duration > 195ms }");
    search(
        joined,
        "structural, wide",
        "{ resource.service.name = \"service-7\" } >> { resource.service.name = \"service-9\" &&"
            + " status = error }");
    search(joined, "nothing selective, no match", "{ duration > 10s && status = error }");
    long to = ShopLoad.START_NANOS + traces * 1_000_000;
    var lately = new TimeRange(to - traces * 100_000, to);
    search(
        joined,
        "service, operation, duration lately",
        "{ resource.service.name = \"service-7\" && name = \"GET /api/v1/resource-37/{id}\""
            + " && duration > 199ms }",
        lately);
    measure(
        "dependencies",
        5,
        () -> {
          try (StoreSnapshot one = snapshot(joined)) {
            return one.dependencies(TimeRange.ALL).size();
          }
        });
    measure(
        "values",
        20,
        () -> {
          try (StoreSnapshot one = snapshot(joined)) {
            var field = new Field.AttributeOf(Field.Level.SPAN, "app.tenant");
            return one.values(field, TimeRange.ALL, 100).size();
          }
        });
    measure(
        "operations",
        20,
        () -> {
          try (StoreSnapshot one = snapshot(joined)) {
            return one.operations("", TimeRange.ALL).size();
          }
        });
  }

  private void search(Joined joined, String name, String query) {
    search(joined, name, query, TimeRange.ALL);
  }

  private void search(Joined joined, String name, String query, TimeRange range) {
    var parsed = TraceQl.parse(query);
    measure(
        name,
        60,
        () -> {
          try (StoreSnapshot one = snapshot(joined)) {
            SearchAnswer answer =
                Search.run(parsed, one, SearchLimits.of(range, 20), new Cancellation());
            return answer.traces().size() * 1_000_000L + answer.inspectedTraces();
          }
        });
  }

  private interface Work {
    long run();
  }

  private void measure(String name, int times, Work work) {
    long[] nanos = new long[times];
    long answer = 0;
    for (int i = 0; i < times; i++) {
      long start = clock.nanoTime();
      answer = work.run();
      nanos[i] = clock.nanoTime() - start;
    }
    double first = nanos[0] / 1e6;
    Arrays.sort(nanos);
    OUT.printf(
        "| %s | %.1f | %.2f | %.2f | %d |%n",
        name, first, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6, answer);
  }
}
