package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.Checksums;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.SpanRows;
import dev.clew.store.block.Times;
import dev.clew.store.block.columns.ColumnsOnDisk;
import dev.clew.store.block.filter.AttributeFilterWriter;
import dev.clew.store.block.raw.TraceFileWriter;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.engine.Engine;
import dev.clew.store.head.HeadSnapshot;
import dev.clew.store.join.BruteForce;
import dev.clew.store.join.Joined;
import dev.clew.store.join.QuestionLimits;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.scan.BlockCatalogue;
import dev.clew.store.scan.SqlProposals;
import dev.clew.testkit.SimulatedClock;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A head of small segments and blocks beside it, all on disks in memory.
final class JoinedStore {
  private static final Path ROOT = Path.of("/store");

  final SimulatedClock clock = new SimulatedClock();
  final SimulatedDisk disk = new SimulatedDisk();
  final List<Block> blocks = new ArrayList<>();
  final BruteForce search = new BruteForce();
  private final TraceStore store =
      TraceStore.open(
          StoreSettings.in(ROOT)
              .withFsync(FsyncPolicy.NEVER, Duration.ofSeconds(1))
              .withSegmentBytes(4096),
          clock,
          clock,
          TestParts.on(disk));
  private final Joined joined;
  private final BiFunction<Integer, List<Span>, Block> makeBlock;

  JoinedStore() {
    this(QuestionLimits.defaults());
  }

  JoinedStore(QuestionLimits limits) {
    joined = search.joined(limits, clock);
    makeBlock = (number, spans) -> rawBlock(disk, number, spans);
  }

  /// A store whose blocks lie in a folder of the machine, with all their files, and are searched as
  /// they are in life.
  JoinedStore(Path folder, Engine engine) {
    joined =
        BruteForce.joined(
            new SqlProposals(engine), new BlockCatalogue(engine), QuestionLimits.defaults(), clock);
    makeBlock = (number, spans) -> wholeBlock(folder, number, spans);
  }

  void addToHead(List<Span> spans) {
    if (!spans.isEmpty()) {
      List<AppendResult> results = new ArrayList<>();
      byte[] bytes = SpanEncoder.tracesData(spans);
      store.append(new Batch(Signal.TRACES, bytes, spans.size()), results::add);
      assertThat(results).containsExactly(new AppendResult.Stored());
    }
  }

  /// Makes a block of the spans, repeats among them left out; none of no spans.
  void addBlock(List<Span> spans) {
    Set<Span> distinct = new LinkedHashSet<>(spans);
    distinct.removeIf(span -> span.traceId().isNone());
    if (!distinct.isEmpty()) {
      blocks.add(makeBlock.apply(blocks.size() + 1, List.copyOf(distinct)));
    }
  }

  private static Block rawBlock(Disk disk, int number, List<Span> spans) {
    Path folder = BlockFiles.blocks(ROOT).resolve(BlockFiles.folderName(number));
    try {
      TraceFileWriter.write(disk, folder, SpanRows.of(spans), 1, new ZstdCodec());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Block.open(disk, folder, facts(number, spans, keys(spans), List.of()));
  }

  private static Block wholeBlock(Path root, int number, List<Span> spans) {
    Disk disk = Disk.real();
    try {
      Path folder = Files.createTempDirectory(root, "block");
      SpanRows rows = SpanRows.of(spans);
      TraceFileWriter.write(disk, folder, rows, 1, new ZstdCodec());
      List<KeyFacts> keys;
      try (var filter = new AttributeFilterWriter(disk, folder.resolve(BlockFiles.ATTRIBUTES))) {
        keys = new ColumnsOnDisk(disk).write(folder, rows, 1, filter);
        filter.finish();
      }
      List<FileFacts> files = new ArrayList<>();
      for (String name : BlockFiles.ALL) {
        files.add(Checksums.facts(disk, folder.resolve(name)));
      }
      return Block.open(disk, folder, facts(number, spans, keys, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BlockFacts facts(
      int number, List<Span> spans, List<KeyFacts> keys, List<FileFacts> files) {
    LongSummaryStatistics starts =
        spans.stream().mapToLong(span -> Times.indexed(span.startNanos())).summaryStatistics();
    return new BlockFacts(
        number,
        0,
        spans.size(),
        spans.stream().map(Span::traceId).distinct().count(),
        starts.getMin(),
        starts.getMax(),
        0,
        0,
        false,
        files,
        spans.stream().map(Span::service).distinct().sorted().toList(),
        keys);
  }

  private static List<KeyFacts> keys(List<Span> spans) {
    Set<KeyFacts> keys =
        spans.stream()
            .flatMap(
                span ->
                    Stream.of(
                            keys(Level.SPAN, Stream.of(span.attributes())),
                            keys(Level.RESOURCE, Stream.of(span.resource().attributes())),
                            keys(Level.INSTRUMENTATION, Stream.of(span.scope().attributes())),
                            keys(Level.EVENT, span.events().stream().map(Event::attributes)),
                            keys(Level.LINK, span.links().stream().map(Link::attributes)))
                        .flatMap(one -> one))
            .collect(Collectors.toSet());
    return List.copyOf(keys);
  }

  private static Stream<KeyFacts> keys(Level level, Stream<List<Attribute>> lists) {
    return lists
        .flatMap(List::stream)
        .map(one -> new KeyFacts(level, one.key(), type(one.value()), 1, ""));
  }

  private static KeyFacts.Type type(Value value) {
    return switch (value) {
      case Value.Text _ -> KeyFacts.Type.TEXT;
      case Value.Int _ -> KeyFacts.Type.INT;
      case Value.Real _ -> KeyFacts.Type.REAL;
      case Value.Bool _ -> KeyFacts.Type.BOOL;
      case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ -> KeyFacts.Type.OTHER;
    };
  }

  /// Turns over a byte near the end of a block's raw traces.
  void damage(int number) throws IOException {
    Path folder = BlockFiles.blocks(ROOT).resolve(BlockFiles.folderName(number));
    Path file = folder.resolve(BlockFiles.TRACES_RAW);
    disk.damage(file, disk.content(file).length - 40);
  }

  StoreSnapshot snapshot() {
    return snapshot(new Cancellation());
  }

  StoreSnapshot snapshot(Cancellation cancellation) {
    HeadSnapshot head = (HeadSnapshot) store.snapshot(cancellation);
    blocks.forEach(block -> assertThat(block.tryRetain()).isTrue());
    return joined.snapshot(head, List.copyOf(blocks), cancellation);
  }
}
