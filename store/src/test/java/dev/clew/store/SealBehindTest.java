package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.join.BruteForce;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.testkit.RandomSpans;
import dev.clew.testkit.SimulatedClock;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.Completeness.Partial;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// Spans come faster than they are sealed: the bounds of memory and disk hold all the same.
final class SealBehindTest {
  private static final Path FOLDER = Path.of("/store");
  private static final long MEMORY_BYTES = 400_000;

  /// The newest segment is always searched, and worth an eighth of the bound.
  private static final long OVERSHOOT_BYTES = MEMORY_BYTES / 8;

  private final SimulatedClock clock = new SimulatedClock();
  private final RandomSpans random = new RandomSpans(1);
  private final SimulatedDisk disk = new SimulatedDisk();
  private final Queue<Runnable> toSeal = new ArrayDeque<>();
  private StoreSettings settings =
      StoreSettings.in(FOLDER)
          .withFsync(FsyncPolicy.ALWAYS, Duration.ofSeconds(1))
          .withSegmentBytes(1 << 20)
          .withMemoryBytes(MEMORY_BYTES)
          .withSeal(SealSettings.at(1 << 20, Duration.ofMinutes(10)));

  /// A store whose sealing waits until [#catchUp()].
  private TraceStore open() {
    var search = new BruteForce();
    Runnable nothing = () -> {};
    var threads =
        new StoreThreads(Runnable::run, Runnable::run, Runnable::run, toSeal::add, nothing);
    return TraceStore.open(
        settings,
        clock,
        clock,
        new StoreParts(disk, threads, new NoColumns(disk), search, search, nothing));
  }

  private void catchUp() {
    while (!toSeal.isEmpty()) {
      toSeal.remove().run();
    }
  }

  private AppendResult append(TraceStore store, List<Span> spans) {
    List<AppendResult> results = new ArrayList<>();
    var batch = new Batch(Signal.TRACES, SpanEncoder.tracesData(spans), spans.size());
    store.append(batch, results::add);
    return results.getFirst();
  }

  private static long found(TraceStore store, List<Span> spans) {
    try (StoreSnapshot snapshot = store.snapshot()) {
      return spans.stream()
          .filter(
              span ->
                  snapshot
                      .trace(span.traceId())
                      .map(trace -> trace.spans().contains(span))
                      .orElse(false))
          .count();
    }
  }

  private static Completeness completeness(TraceStore store) {
    try (StoreSnapshot snapshot = store.snapshot()) {
      return snapshot.completeness();
    }
  }

  @Test
  void keepsToItsMemoryAndFindsEverythingOnceSealed() {
    try (TraceStore store = open()) {
      List<Span> sent = new ArrayList<>();
      while (sent.size() < 6_000) {
        List<Span> spans = random.spans(10);
        assertThat(append(store, spans)).isEqualTo(new AppendResult.Stored());
        assertThat(store.counters().indexBytes())
            .isLessThanOrEqualTo(MEMORY_BYTES + OVERSHOOT_BYTES);
        sent.addAll(spans);
      }
      assertThat(store.counters().droppedSpans()).isEmpty();
      assertThat(found(store, sent)).isLessThan(sent.size());
      assertThat(completeness(store)).isInstanceOf(Partial.class);

      catchUp();
      assertThat(found(store, sent)).isEqualTo(sent.size());
      assertThat(completeness(store)).isEqualTo(new Completeness.Complete());
      assertThat(store.counters().blocks().seals()).isPositive();
    }
  }

  @Test
  void refusesUntilSealedIfToldSo() {
    settings = settings.withWhenFull(WhenFull.REFUSE);
    try (TraceStore store = open()) {
      List<Span> kept = fillUntilRefused(store);
      assertThat(store.counters().indexBytes()).isLessThanOrEqualTo(MEMORY_BYTES + OVERSHOOT_BYTES);
      assertThat(store.counters().refusedSpans()).containsEntry(Tally.FULL, 10L);

      catchUp();
      clock.advance(Duration.ofMinutes(1).toNanos());
      List<Span> next = random.spans(10);
      assertThat(append(store, next)).isEqualTo(new AppendResult.Stored());
      kept.addAll(next);
      assertThat(found(store, kept)).isEqualTo(kept.size());
      assertThat(store.counters().droppedSpans()).isEmpty();
    }
  }

  @Test
  void dropsTheOldestOverTheBoundOfDisk() {
    settings = settings.withRetention(Duration.ofHours(168), 1_000_000);
    try (TraceStore store = open()) {
      List<Span> sent = new ArrayList<>();
      while (sent.size() < 10_000) {
        List<Span> spans = random.spans(10);
        append(store, spans);
        assertThat(store.status().diskBytes()).isLessThanOrEqualTo(1_250_000);
        sent.addAll(spans);
      }
      assertThat(store.counters().droppedSpans()).containsOnlyKeys("disk_bytes");
      catchUp();
      long dropped = store.counters().droppedSpans().get("disk_bytes");
      assertThat(found(store, sent)).isEqualTo(sent.size() - dropped);
    }
  }

  private List<Span> fillUntilRefused(TraceStore store) {
    List<Span> kept = new ArrayList<>();
    List<Span> spans = random.spans(10);
    while (append(store, spans) instanceof AppendResult.Stored) {
      kept.addAll(spans);
      spans = random.spans(10);
    }
    return kept;
  }
}
