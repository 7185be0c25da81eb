package dev.clew.store;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.UnreadableManifestException;
import dev.clew.store.manifest.Manifest;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.testkit.RandomSpans;
import dev.clew.testkit.SimulatedClock;
import dev.clew.traceql.source.Completeness;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The log becomes blocks, and nothing is lost or seen twice.
final class SealTest {
  private static final Path FOLDER = Path.of("/store");
  private static final Path LOG = FOLDER.resolve("log");
  private static final Path BLOCKS = FOLDER.resolve("blocks");
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

  private final SimulatedClock clock = new SimulatedClock();
  private final RandomSpans random = new RandomSpans(1);
  private final SimulatedDisk disk = new SimulatedDisk();
  private StoreSettings settings =
      StoreSettings.in(FOLDER)
          .withFsync(FsyncPolicy.ALWAYS, Duration.ofSeconds(1))
          .withSegmentBytes(8192)
          .withSeal(SealSettings.at(1 << 20, Duration.ofMinutes(10)));

  private TraceStore open() {
    return TraceStore.open(settings, clock, clock, TestParts.on(disk));
  }

  private static void append(TraceStore store, List<Span> spans) {
    List<AppendResult> results = new ArrayList<>();
    byte[] bytes = SpanEncoder.tracesData(spans);
    store.append(new Batch(Signal.TRACES, bytes, spans.size()), results::add);
    assertThat(results).containsExactly(new AppendResult.Stored());
  }

  private List<Span> fill(TraceStore store, int count) {
    List<Span> spans = random.spans(count);
    for (int from = 0; from < count; from += 5) {
      append(store, spans.subList(from, Math.min(count, from + 5)));
    }
    return spans;
  }

  private static Set<Span> found(TraceStore store) {
    Set<Span> found = new HashSet<>();
    try (StoreSnapshot snapshot = store.snapshot()) {
      for (TraceId id : TraceStoreTest.candidates(snapshot)) {
        List<Span> spans = snapshot.trace(id).orElseThrow().spans();
        assertThat(spans).doesNotHaveDuplicates();
        found.addAll(spans);
      }
    }
    return found;
  }

  private List<BlockFacts> blocks() throws Exception {
    return Manifest.read(disk, FOLDER).blocks();
  }

  private Span at(String name, long startNanos) {
    return span(name)
        .trace(random.spans(1).getFirst().traceId())
        .id(1)
        .startNanos(startNanos)
        .build();
  }

  @Test
  void answersTheSameBeforeAndAfterAndAfterAStart() throws Exception {
    Set<Span> sent;
    try (TraceStore store = open()) {
      sent = new HashSet<>(fill(store, 300));
      store.seal().join();

      assertThat(found(store)).isEqualTo(sent);
      assertThat(store.status().spans()).isEqualTo(sent.size());
      assertThat(store.counters().blocks().sealedSpans()).isEqualTo(sent.size());
      assertThat(disk.list(LOG)).hasSize(1);
      assertThat(disk.list(BLOCKS)).hasSize(blocks().size());
      sent.addAll(fill(store, 20));
      assertThat(found(store)).isEqualTo(sent);
    }
    try (TraceStore store = open()) {
      assertThat(found(store)).isEqualTo(sent);
      sent.addAll(fill(store, 20));
      store.seal().join();
      assertThat(found(store)).isEqualTo(sent);
    }
    try (TraceStore store = open()) {
      assertThat(found(store)).isEqualTo(sent);
    }
  }

  @Test
  void sealsOnceThereIsEnough() throws Exception {
    settings = settings.withSeal(SealSettings.at(30_000, Duration.ofMinutes(10)));
    try (TraceStore store = open()) {
      Set<Span> sent = new HashSet<>(fill(store, 400));

      assertThat(store.counters().blocks().seals()).isGreaterThan(1);
      assertThat(found(store)).isEqualTo(sent);
    }
  }

  @Test
  void sealsWhatIsOldThoughNothingComes() throws Exception {
    try (TraceStore store = open()) {
      Set<Span> sent = new HashSet<>(fill(store, 5));
      clock.advance(Duration.ofMinutes(9).toNanos());
      assertThat(store.counters().blocks().blocks()).isZero();
      clock.advance(Duration.ofMinutes(3).toNanos());

      assertThat(store.counters().blocks().blocks()).isPositive();
      assertThat(store.counters().blocks().sealedSpans()).isEqualTo(sent.size());
      assertThat(found(store)).isEqualTo(sent);
    }
  }

  @Test
  void splitsByDayAndKeepsStraysApart() throws Exception {
    long now = clock.epochNanos();
    long midnight = now / DAY_NANOS * DAY_NANOS;
    try (TraceStore store = open()) {
      append(
          store,
          List.of(
              at("yesterday", midnight - 1),
              at("today", midnight),
              at("long ago", now - 3 * DAY_NANOS),
              at("soon", now + 30 * DAY_NANOS)));
      store.seal().join();

      assertThat(blocks())
          .extracting(BlockFacts::spans, BlockFacts::stray, BlockFacts::minStartNanos)
          .containsExactly(
              tuple(1L, false, midnight - 1),
              tuple(1L, false, midnight),
              tuple(2L, true, now - 3 * DAY_NANOS));
      assertThat(found(store)).hasSize(4);
    }
  }

  @Test
  void sealsWhatMemoryDoesNotHold() {
    settings = settings.withMemoryBytes(100_000);
    try (TraceStore store = open()) {
      Set<Span> sent = new HashSet<>(fill(store, 3_000));

      assertThat(store.counters().indexBytes()).isLessThan(150_000);
      assertThat(store.counters().droppedSpans()).isEmpty();
      assertThat(found(store)).isEqualTo(sent);
    }
  }

  @Test
  void sealsALogThatMemoryDoesNotHoldAfterAStart() {
    StoreSettings sealing = settings;
    settings = settings.withSeal(SealSettings.off());
    Set<Span> sent;
    try (TraceStore store = open()) {
      sent = new HashSet<>(fill(store, 400));
    }
    settings =
        sealing.withMemoryBytes(30_000).withSeal(SealSettings.at(20_000, Duration.ofHours(1)));
    try (TraceStore store = open()) {
      assertThat(store.counters().droppedSpans()).isEmpty();
      assertThat(found(store)).isEqualTo(sent);
    }
  }

  @Test
  void dropsWholeBlocksByAge() throws Exception {
    settings = settings.withRetention(Duration.ofHours(8), 1L << 30);
    try (TraceStore store = open()) {
      fill(store, 50);
      store.seal().join();
      clock.advance(Duration.ofHours(9).toNanos());

      assertThat(found(store)).isEmpty();
      assertThat(disk.list(BLOCKS)).isEmpty();
      assertThat(store.counters().droppedSpans()).containsEntry("age", 50L);
    }
  }

  @Test
  void dropsTheOldestBlocksAtTheBoundOfDisk() throws Exception {
    settings =
        settings
            .withRetention(Duration.ofHours(168), 100_000)
            .withSeal(SealSettings.at(10_000, Duration.ofMinutes(10)));
    try (TraceStore store = open()) {
      List<Span> sent = fill(store, 2_000);

      assertThat(store.status().diskBytes()).isLessThan(125_000);
      assertThat(found(store)).contains(sent.getLast()).doesNotContain(sent.getFirst());
      assertThat(disk.list(BLOCKS)).hasSize(blocks().size());
    }
  }

  @Test
  void repetitionsAcrossTheBorderAreSeenOnce() {
    try (TraceStore store = open()) {
      List<Span> spans = random.spans(5);
      append(store, spans);
      append(store, spans);
      store.seal().join();
      append(store, spans);
      assertThat(found(store)).isEqualTo(new HashSet<>(spans));
      store.seal().join();
      assertThat(found(store)).isEqualTo(new HashSet<>(spans));
    }
  }

  @Test
  void compactionMakesOneBlockOfADay() throws Exception {
    Set<Span> sent = new HashSet<>();
    try (TraceStore store = open()) {
      List<Span> repeated = random.spans(5);
      for (int i = 0; i < 4; i++) {
        sent.addAll(fill(store, 50));
        append(store, repeated);
        store.seal().join();
      }
      sent.addAll(repeated);
      assertThat(blocks()).hasSize(4);
      store.compact().join();

      assertThat(blocks()).hasSize(1);
      assertThat(blocks().getFirst().spans()).isEqualTo(sent.size());
      assertThat(blocks().getFirst().generation()).isEqualTo(1);
      assertThat(disk.list(BLOCKS)).hasSize(1);
      assertThat(found(store)).isEqualTo(sent);
      assertThat(store.verify()).isEmpty();
    }
    try (TraceStore store = open()) {
      assertThat(found(store)).isEqualTo(sent);
    }
  }

  @Test
  void compactsByItselfWhenThereAreManyBlocks() throws Exception {
    try (TraceStore store = open()) {
      Set<Span> sent = new HashSet<>();
      for (int i = 0; i < 70; i++) {
        sent.addAll(fill(store, 3));
        store.seal().join();
        clock.advance(Duration.ofMinutes(1).toNanos());
      }
      assertThat(blocks()).hasSizeLessThan(16);
      assertThat(found(store)).isEqualTo(sent);
    }
  }

  @Test
  void setsADamagedBlockAside() throws Exception {
    try (TraceStore store = open()) {
      fill(store, 50);
      store.seal().join();
      Set<Span> sent = new HashSet<>(fill(store, 50));
      store.seal().join();
      Path first = BLOCKS.resolve(disk.list(BLOCKS).getFirst());
      disk.damage(first.resolve("traces.raw"), 300);

      assertThat(store.verify()).singleElement().asString().contains(first.toString());
      assertThat(store.counters().blocks().setAside()).isEqualTo(1);
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.completeness()).isInstanceOf(Completeness.Partial.class);
        assertThat(TraceStoreTest.allCandidates(snapshot)).isNotEmpty();
        assertThat(snapshot.trace(sent.iterator().next().traceId())).isPresent();
      }
      store.compact().join();
      assertThat(blocks()).hasSize(2);
    }
  }

  @Test
  void aDamagedBlockStaysSetAsideUntilItIsWholeAgain() throws Exception {
    Path raw = BLOCKS.resolve("000000000001/traces.raw");
    byte[] whole;
    try (TraceStore store = open()) {
      fill(store, 50);
      store.seal().join();
      whole = disk.content(raw).clone();
      disk.damage(raw, 300);
      assertThat(store.verify()).hasSize(1);
    }
    try (TraceStore store = open()) {
      assertThat(store.counters().blocks().setAside()).isEqualTo(1);
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.completeness()).isInstanceOf(Completeness.Partial.class);
      }
      disk.put(raw, whole);
      assertThat(store.verify()).isEmpty();
      assertThat(found(store)).hasSize(50);
      assertThat(disk.list(raw.getParent())).hasSize(6);
    }
    try (TraceStore store = open()) {
      assertThat(store.counters().blocks().setAside()).isZero();
    }
  }

  @Test
  void refusesBlocksWithoutAManifest() throws Exception {
    try (TraceStore store = open()) {
      fill(store, 5);
      store.seal().join();
    }
    disk.delete(FOLDER.resolve(Manifest.FILE_NAME));

    assertThatThrownBy(this::open)
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessageContaining("restore");
    assertThat(disk.list(BLOCKS)).isNotEmpty();
  }

  @Test
  void goesOnWhenTheDiskIsFull() {
    try (TraceStore store = open()) {
      Set<Span> sent = new HashSet<>(fill(store, 100));
      disk.leaveRoom(3_000);
      assertThatThrownBy(() -> store.seal().join()).hasMessageContaining("No space left");
      assertThat(found(store)).isEqualTo(sent);
      assertThat(disk.list(BLOCKS)).isEmpty();
      disk.leaveRoom(Long.MAX_VALUE);
      store.seal().join();
      assertThat(found(store)).isEqualTo(sent);
    }
  }
}
