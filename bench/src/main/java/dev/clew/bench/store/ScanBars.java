package dev.clew.bench.store;

import dev.clew.base.limits.Cancellation;
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
import dev.clew.store.scan.BlockCatalogue;
import dev.clew.store.scan.SqlProposals;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Intrinsic;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.All;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.traceql.source.TimeRange;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/// Prints what questions to the columns of blocks cost, and how large filters are. Arguments: the
/// number of blocks (default 8), and the shop's spans in each (default 400,000).
public final class ScanBars {
  private static final int ROUNDS = 41;
  private static final PrintStream OUT = System.out;

  private final Path folder;
  private final List<Block> blocks = new ArrayList<>();
  private final Engine engine;
  private final SqlProposals proposals;
  private final BlockCatalogue catalogue;

  private ScanBars(Path folder) {
    this.folder = folder;
    engine = new Engine(EngineSettings.reading(folder.resolve("spill")));
    proposals = new SqlProposals(engine);
    catalogue = new BlockCatalogue(engine);
  }

  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    int spans = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400_000;
    var bars = new ScanBars(Files.createTempDirectory("clew-bench"));
    bars.write(count, spans);
    bars.ask();
    bars.engine.close();
    bars.blocks.forEach(Block::retire);
    Files.delete(bars.folder);
  }

  private void write(int count, int spansEach) throws IOException {
    OUT.println("| block | spans | filter B/span | columns B/span | filter ns/span |");
    OUT.println("|---|---|---|---|---|");
    var load = new ShopLoad(1);
    for (int number = 1; number <= count; number++) {
      ShopSpans spans = ShopSpans.next(load, spansEach);
      Path place = folder.resolve(BlockFiles.folderName(number));
      Files.createDirectory(place);
      var filter =
          new TimedSink(
              new AttributeFilterWriter(Disk.real(), place.resolve(BlockFiles.ATTRIBUTES)));
      TraceFileWriter.write(Disk.real(), place, spans, 1, new ZstdCodec());
      List<KeyFacts> keys = new ColumnsOnDisk(Disk.real()).write(place, spans, 1, filter);
      filter.finish();
      blocks.add(Block.open(Disk.real(), place, facts(number, place, spans, keys)));
      OUT.printf(
          "| %d | %,d | %.2f | %.1f | %.0f |%n",
          number,
          spans.size(),
          Files.size(place.resolve(BlockFiles.ATTRIBUTES)) / (double) spans.size(),
          Files.size(place.resolve(BlockFiles.SPANS)) / (double) spans.size(),
          filter.nanos() / (double) spans.size());
    }
  }

  private static BlockFacts facts(int number, Path place, ShopSpans spans, List<KeyFacts> keys)
      throws IOException {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    var services = new TreeSet<String>();
    for (int row = 0; row < spans.size(); row++) {
      min = Math.min(min, spans.startNanos(row));
      max = Math.max(max, spans.startNanos(row));
    }
    for (int service = 0; service < spans.origins().services().size(); service++) {
      services.add(spans.origins().services().text(service));
    }
    List<FileFacts> files = new ArrayList<>();
    for (String name : BlockFiles.ALL) {
      files.add(Checksums.facts(Disk.real(), place.resolve(name)));
    }
    int traces = spans.size() / ShopLoad.SPANS_PER_TRACE;
    return new BlockFacts(
        number,
        0,
        spans.size(),
        traces,
        min,
        max,
        min,
        max,
        false,
        files,
        List.copyOf(services),
        keys);
  }

  private static SpanCondition equal(Level level, String key, Literal literal) {
    return new Compare(new AttributeOf(level, key), Operator.EQUAL, literal);
  }

  private void ask() {
    OUT.println("| question, all blocks one after the other | traces | p50 ms | best |");
    OUT.println("|---|---|---|---|");
    var service = equal(Level.RESOURCE, "service.name", new Literal.Text(ShopLoad.service(7)));
    var operation =
        new Compare(
            new Intrinsic(IntrinsicName.NAME),
            Operator.EQUAL,
            new Literal.Text(ShopLoad.operation(37)));
    var slow =
        new Compare(
            new Intrinsic(IntrinsicName.DURATION),
            Operator.GREATER,
            new Literal.Nanos(3_000_000_000L));
    print("absent user.id", equal(Level.SPAN, "user.id", new Literal.Text("nobody")));
    print("absent key", equal(Level.SPAN, "no.such.key", new Literal.Text("x")));
    print("user.id", equal(Level.SPAN, "user.id", new Literal.Text("user-4711")));
    print("unscoped user.id", equal(Level.ANY, "user.id", new Literal.Text("user-4711")));
    print("service, operation, duration", new All(List.of(service, operation, slow)));
    print("service, duration", new All(List.of(service, slow)));
    print("status code 503", equal(Level.SPAN, "http.response.status_code", new Literal.Int(503)));
    print(
        "regex on url.path",
        new Compare(
            new AttributeOf(Level.SPAN, "url.path"),
            Operator.MATCHES,
            new Literal.Text(".*resource-1[0-9]/99.*")));
    measure("services", () -> all(block -> catalogue.services(block, within(), NEVER).size()));
    measure(
        "values of app.tenant",
        () ->
            all(
                block ->
                    catalogue
                        .values(
                            block,
                            new AttributeOf(Level.SPAN, "app.tenant"),
                            TimeRange.ALL,
                            100,
                            NEVER)
                        .size()));
    measure("calls", () -> all(block -> catalogue.calls(block, within(), NEVER).size()));
  }

  private static final Cancellation NEVER = new Cancellation();

  /// Cuts off the first and the last second.
  private TimeRange within() {
    return new TimeRange(
        blocks.getFirst().facts().minStartNanos() + 1_000_000_000L,
        blocks.getLast().facts().maxStartNanos() - 1_000_000_000L);
  }

  private interface Ask {
    int of(Block block);
  }

  private int all(Ask ask) {
    return blocks.stream().mapToInt(ask::of).sum();
  }

  private void print(String name, SpanCondition condition) {
    measure(
        name,
        () ->
            all(
                block ->
                    proposals.traces(block, condition, 0, Long.MAX_VALUE, NEVER).cardinality()));
  }

  private static void measure(String name, IntSupplier question) {
    long[] nanos = new long[ROUNDS];
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = System.nanoTime();
      found = question.getAsInt();
      nanos[round] = System.nanoTime() - before;
    }
    Arrays.sort(nanos);
    OUT.printf(
        "| %s | %,d | %.2f | %.2f |%n", name, found, nanos[ROUNDS / 2] / 1e6, nanos[0] / 1e6);
  }
}
