package dev.clew.bench.store;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.store.block.Block;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.disk.Disk;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.head.Head;
import dev.clew.store.join.Joined;
import dev.clew.store.join.QuestionLimits;
import dev.clew.store.manifest.Manifest;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.scan.BlockCatalogue;
import dev.clew.store.scan.SqlProposals;
import dev.clew.store.seal.BlockFolders;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.search.Search;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.SearchLimits;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/// Prints what questions to the sealed blocks of a store cost, without network and rendering. Takes
/// no lock, so the store may be open elsewhere. Arguments: the store's folder, how often each
/// question is asked (default 200), and words of the questions to ask (default all).
public final class QuestionBars {
  private static final int PROBES = 100;
  private static final PrintStream OUT = System.out;

  private final Joined joined;
  private final List<Block> blocks;
  private final int times;
  private final List<String> wanted;
  private final Probe[] probes = new Probe[PROBES];

  /// What there is to ask for, from a trace picked at random.
  private record Probe(TraceId id, Span span, Span last) {
    String user() {
      return span.attributes().stream()
          .filter(one -> one.key().equals("user.id"))
          .map(one -> one.value() instanceof Value.Text(String text) ? text : "")
          .findFirst()
          .orElse("");
    }
  }

  private QuestionBars(Joined joined, List<Block> blocks, int times, List<String> wanted) {
    this.joined = joined;
    this.blocks = blocks;
    this.times = times;
    this.wanted = wanted;
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    List<String> wanted =
        List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
    Path spill = Files.createTempDirectory("clew-bench");
    List<Block> blocks =
        new BlockFolders(Disk.real(), root).open(Manifest.read(Disk.real(), root).blocks());
    try (Engine engine = new Engine(EngineSettings.reading(spill))) {
      var joined =
          new Joined(
              new SqlProposals(engine),
              new BlockCatalogue(engine),
              QuestionLimits.defaults(),
              Clock.system());
      new QuestionBars(joined, blocks, times, wanted).run();
    } finally {
      blocks.forEach(Block::release);
      Files.delete(spill);
    }
  }

  private void run() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < PROBES; i++) {
      TraceFile file = blocks.get(random.nextInt(blocks.size())).traces();
      int trace = random.nextInt(file.traces());
      probes[i] = probe(new TraceId(file.traceIdHi(trace), file.traceIdLo(trace)));
    }
    OUT.println("| question | first ms | best | p50 | p95 | CPU ms | answer, mean |");
    OUT.println("|---|---|---|---|---|---|---|");
    measure("by id", i -> one -> one.traceBytes(probes[i].id).orElseThrow().length);
    search(
        "service, operation, duration",
        probe ->
            "{ resource.service.name = \"%s\" && name = \"%s\" && duration > 200ms }"
                .formatted(probe.span.service(), probe.span.name()));
    search("user.id", probe -> "{ span.user.id = \"%s\" }".formatted(probe.user()));
    search("absent value", probe -> "{ span.user.id = \"nobody-%s\" }".formatted(probe.user()));
    search(
        "service", probe -> "{ resource.service.name = \"%s\" }".formatted(probe.span.service()));
    search(
        "structural",
        probe ->
            "{ resource.service.name = \"%s\" } >> { resource.service.name = \"%s\" && status = error }"
                .formatted(probe.span.service(), probe.last.service()));
    search("trace duration", _ -> "{ traceDuration > 3s }");
    measure("services", _ -> one -> one.services(TimeRange.ALL).size());
    measure("operations", i -> one -> one.operations(probes[i].span.service(), range()).size());
    measure("dependencies", _ -> one -> one.dependencies(TimeRange.ALL).size());
    measure("dependencies in a range", _ -> one -> one.dependencies(range()).size());
    var field = new Field.AttributeOf(Field.Level.SPAN, "http.request.method");
    measure("values", _ -> one -> one.values(field, TimeRange.ALL, 100).size());
  }

  private Probe probe(TraceId id) {
    try (StoreSnapshot one = snapshot()) {
      Trace trace = one.trace(id).orElseThrow();
      return new Probe(id, trace.spans().getFirst(), trace.spans().getLast());
    }
  }

  /// Cuts minutes in two at both ends.
  private TimeRange range() {
    long from = blocks.stream().mapToLong(one -> one.facts().minStartNanos()).min().orElseThrow();
    long to = blocks.stream().mapToLong(one -> one.facts().maxStartNanos()).max().orElseThrow();
    return new TimeRange(from + 1_000_000_000L, to - 1_000_000_000L);
  }

  private StoreSnapshot snapshot() {
    blocks.forEach(Block::tryRetain);
    return joined.snapshot(new Head().snapshot(), blocks, new Cancellation());
  }

  private interface Query {
    String of(Probe probe);
  }

  private void search(String name, Query query) {
    measure(
        name,
        i -> {
          var parsed = TraceQl.parse(query.of(probes[i]));
          return one -> {
            SearchAnswer answer =
                Search.run(parsed, one, SearchLimits.of(TimeRange.ALL, 20), new Cancellation());
            return answer.traces().size();
          };
        });
  }

  private void measure(String name, IntFunction<ToLongFunction<StoreSnapshot>> question) {
    if (!wanted.isEmpty() && wanted.stream().noneMatch(name::contains)) {
      return;
    }
    long[] nanos = new long[times];
    long sum = 0;
    long cpu = 0;
    for (int i = 0; i < times; i++) {
      if (i == times / 2) {
        cpu = -cpuNanos();
      }
      ToLongFunction<StoreSnapshot> ask = question.apply(i % PROBES);
      long start = System.nanoTime();
      try (StoreSnapshot one = snapshot()) {
        sum += ask.applyAsLong(one);
      }
      nanos[i] = System.nanoTime() - start;
    }
    cpu += cpuNanos();
    double first = nanos[0] / 1e6;
    Arrays.sort(nanos);
    OUT.printf(
        "| %s | %.1f | %.2f | %.2f | %.2f | %.2f | %.1f |%n",
        name,
        first,
        nanos[0] / 1e6,
        nanos[times / 2] / 1e6,
        nanos[times * 95 / 100] / 1e6,
        cpu / 1e6 / (times - times / 2),
        (double) sum / times);
  }

  /// Returns the time that all threads have worked: what a busy machine does not blur.
  private static long cpuNanos() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }
}
