package dev.clew.store;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.CorruptLogException;
import dev.clew.store.fault.TooNewLogException;
import dev.clew.store.log.Damage;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.testkit.RandomSpans;
import dev.clew.testkit.SimulatedClock;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.Completeness.Partial;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a store does at its bounds and when its disk fails.
final class StoreBoundsTest {
  private static final Path FOLDER = Path.of("/store");
  private static final Path FIRST = FOLDER.resolve("log/000000000001.log");

  private final SimulatedClock clock = new SimulatedClock();
  private final RandomSpans random = new RandomSpans(1);
  private SimulatedDisk disk = new SimulatedDisk();
  private StoreSettings settings =
      StoreSettings.in(FOLDER)
          .withFsync(FsyncPolicy.ALWAYS, Duration.ofSeconds(1))
          .withSegmentBytes(8192);

  private TraceStore open() {
    return TraceStore.open(settings, clock, clock, TestParts.on(disk));
  }

  private static AppendResult append(TraceStore store, List<Span> spans) {
    return append(store, new Batch(Signal.TRACES, SpanEncoder.tracesData(spans), spans.size()));
  }

  private static AppendResult append(TraceStore store, Batch batch) {
    List<AppendResult> results = new ArrayList<>();
    store.append(batch, results::add);
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private static boolean holds(TraceStore store, Span span) {
    try (StoreSnapshot snapshot = store.snapshot()) {
      return snapshot
          .trace(span.traceId())
          .map(trace -> trace.spans().contains(span))
          .orElse(false);
    }
  }

  @Test
  void dropsTheOldestSegmentsAtTheBoundOfDisk() {
    settings = settings.withRetention(Duration.ofHours(168), 40_000);
    try (TraceStore store = open()) {
      List<Span> sent = fill(store, 300);

      assertThat(store.status().diskBytes()).isLessThanOrEqualTo(50_000);
      assertThat(holds(store, sent.getFirst())).isFalse();
      assertThat(holds(store, sent.getLast())).isTrue();
      long dropped = store.counters().droppedSpans().get("disk_bytes");
      assertThat(dropped + store.status().spans()).isEqualTo(sent.size());
      assertThat(disk.list(FOLDER.resolve("log"))).hasSize(store.counters().segments());
    }
  }

  @Test
  void dropsTheOldestSegmentsAtTheBoundOfMemory() {
    settings = settings.withMemoryBytes(400_000).withSegmentBytes(1 << 20);
    try (TraceStore store = open()) {
      List<Span> sent = fill(store, 8_000);

      assertThat(store.counters().indexBytes()).isLessThan(450_000);
      assertThat(store.counters().droppedSpans().get("memory_bytes")).isPositive();
      assertThat(holds(store, sent.getLast())).isTrue();
    }
  }

  @Test
  void keepsToTheBoundOfMemoryAfterAStart() {
    try (TraceStore store = open()) {
      fill(store, 200);
    }
    settings = settings.withMemoryBytes(30_000);
    try (TraceStore store = open()) {
      assertThat(store.counters().droppedSpans()).containsKey("memory_bytes");
      assertThat(disk.list(FOLDER.resolve("log"))).hasSize(store.counters().segments());
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.completeness()).isEqualTo(new Completeness.Complete());
      }
    }
  }

  @Test
  void dropsWhatIsOlderThanRetention() {
    settings = settings.withRetention(Duration.ofHours(8), 1L << 30);
    try (TraceStore store = open()) {
      Span old = random.spans(1).getFirst();
      append(store, List.of(old));
      clock.advance(Duration.ofHours(5).toNanos());
      Span young = random.spans(1).getFirst();
      append(store, List.of(young));
      clock.advance(Duration.ofHours(4).toNanos());

      assertThat(holds(store, old)).isFalse();
      assertThat(holds(store, young)).isTrue();
      assertThat(store.counters().droppedSpans()).containsEntry("age", 1L);

      clock.advance(Duration.ofHours(5).toNanos());
      assertThat(holds(store, young)).isFalse();
    }
  }

  @Test
  void refusesWhenFullIfToldSo() {
    settings = settings.withRetention(Duration.ofHours(8), 40_000).withWhenFull(WhenFull.REFUSE);
    try (TraceStore store = open()) {
      AppendResult result = new AppendResult.Stored();
      List<Span> kept = new ArrayList<>();
      while (result instanceof AppendResult.Stored) {
        List<Span> spans = random.spans(5);
        result = append(store, spans);
        if (result instanceof AppendResult.Stored) {
          kept.addAll(spans);
        }
      }
      assertThat(result).isInstanceOf(AppendResult.Refused.class);
      assertThat(kept).allMatch(span -> holds(store, span));
      assertThat(store.counters().refusedSpans()).containsEntry(Tally.FULL, 5L);

      clock.advance(Duration.ofHours(10).toNanos());
      assertThat(append(store, random.spans(5))).isEqualTo(new AppendResult.Stored());
    }
  }

  @Test
  void asksToRetryWhileTheDiskIsFullAndLosesNothing() {
    Span before = random.spans(1).getFirst();
    Span refused = random.spans(1).getFirst();
    Span after = random.spans(1).getFirst();
    try (TraceStore store = open()) {
      append(store, List.of(before));
      disk.leaveRoom(100);
      assertThat(append(store, List.of(refused)))
          .isInstanceOfSatisfying(
              AppendResult.Refused.class,
              no -> assertThat(no.reason()).contains("No space left on device"));
      assertThat(append(store, random.spans(60))).isInstanceOf(AppendResult.Refused.class);
      assertThat(holds(store, before)).isTrue();
      disk.leaveRoom(Long.MAX_VALUE);
      assertThat(append(store, List.of(after))).isEqualTo(new AppendResult.Stored());
    }
    try (TraceStore store = open()) {
      assertThat(holds(store, before)).isTrue();
      assertThat(holds(store, refused)).isFalse();
      assertThat(holds(store, after)).isTrue();
      assertThat(store.counters().damages()).isEmpty();
    }
  }

  @Test
  void acknowledgesNothingOnceASyncHasFailed() {
    try (TraceStore store = open()) {
      Span before = random.spans(1).getFirst();
      append(store, List.of(before));
      disk.failSyncs(true);
      assertThat(append(store, random.spans(1))).isInstanceOf(AppendResult.Refused.class);
      disk.failSyncs(false);
      assertThat(append(store, random.spans(1)))
          .isInstanceOfSatisfying(
              AppendResult.Refused.class,
              no -> assertThat(no.reason()).contains("did not confirm"));
      assertThat(holds(store, before)).isTrue();
    }
  }

  @Test
  void stopsAcknowledgingWhenTheSyncOfAnIntervalFails() {
    settings = settings.withFsync(FsyncPolicy.INTERVAL, Duration.ofSeconds(1));
    try (TraceStore store = open()) {
      append(store, random.spans(1));
      disk.failSyncs(true);
      assertThat(append(store, random.spans(1))).isEqualTo(new AppendResult.Stored());
      clock.advance(Duration.ofSeconds(1).toNanos());
      assertThat(append(store, random.spans(1))).isInstanceOf(AppendResult.Refused.class);
    }
  }

  @Test
  void refusesSpansThatNobodyCouldFind() {
    try (TraceStore store = open()) {
      Span lost = span("lost").trace(TraceId.NONE).id(1).build();
      Span fine = span("fine").trace(1).id(1).build();

      assertThat(append(store, List.of(lost, fine)))
          .isEqualTo(new AppendResult.PartlyStored(1, "spans without a trace id"));
      assertThat(holds(store, fine)).isTrue();
      assertThat(store.counters().refusedSpans()).containsEntry(Tally.NO_TRACE_ID, 1L);
      assertThat(store.counters().storedSpans()).isEqualTo(1);
    }
  }

  @Test
  void survivesBytesThatAreNoMessage() {
    try (TraceStore store = open()) {
      byte[] garbage = new byte[100];
      Arrays.fill(garbage, (byte) 0x0A);

      assertThat(append(store, new Batch(Signal.TRACES, garbage, 3)))
          .isInstanceOf(AppendResult.Unreadable.class);
      assertThat(append(store, random.spans(3))).isEqualTo(new AppendResult.Stored());
      assertThat(store.status().spans()).isEqualTo(3);
    }
    try (TraceStore store = open()) {
      assertThat(store.status().spans()).isEqualTo(3);
    }
  }

  @Test
  void refusesOtherSignals() {
    try (TraceStore store = open()) {
      assertThat(append(store, new Batch(Signal.LOGS, new byte[0], 0)))
          .isEqualTo(new AppendResult.Unreadable("this store keeps traces, not logs"));
    }
  }

  @Test
  void countsRepetitions() {
    try (TraceStore store = open()) {
      List<Span> spans = random.spans(10);
      append(store, spans);
      append(store, spans);
      fill(store, 60);
      append(store, spans);

      assertThat(store.counters().repeatedSpans()).isEqualTo(20);
      assertThat(store.status().spans()).isEqualTo(70);
    }
  }

  @Test
  void skipsDamageAndSaysSo() throws Exception {
    List<Span> sent;
    try (TraceStore store = open()) {
      sent = fill(store, 60);
    }
    disk.damage(FIRST, 700);
    try (TraceStore store = open()) {
      assertThat(store.counters().damages())
          .singleElement()
          .satisfies(damage -> assertThat(damage.kind()).isEqualTo(Damage.Kind.CORRUPT))
          .satisfies(damage -> assertThat(damage.segment()).isEqualTo(FIRST))
          .satisfies(damage -> assertThat(damage.describe()).contains("damaged"));
      assertThat(sent.stream().filter(span -> !holds(store, span)).count()).isBetween(1L, 5L);
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.completeness())
            .isEqualTo(new Partial("the log is damaged in 1 places"));
      }
    }
  }

  @Test
  void cutsATornTailOnce() throws Exception {
    Span sent = random.spans(1).getFirst();
    try (TraceStore store = open()) {
      append(store, List.of(sent));
      disk = disk.afterKill();
    }
    byte[] content = disk.content(FIRST);
    int end = content.length;
    while (content[end - 1] == 0) {
      end--;
    }
    System.arraycopy("CLWR half a record".getBytes(), 0, content, (end + 7) / 8 * 8, 18);
    disk.put(FIRST, content);
    try (TraceStore store = open()) {
      assertThat(store.counters().damages())
          .singleElement()
          .satisfies(damage -> assertThat(damage.kind()).isEqualTo(Damage.Kind.TORN_TAIL));
      assertThat(holds(store, sent)).isTrue();
    }
    try (TraceStore store = open()) {
      assertThat(store.counters().damages()).isEmpty();
      assertThat(holds(store, sent)).isTrue();
    }
  }

  @Test
  void refusesALogOfANewerFormat() throws Exception {
    try (TraceStore store = open()) {
      append(store, random.spans(1));
    }
    byte[] content = disk.content(FIRST);
    content[8] = 2;
    disk.put(FIRST, content);
    assertThatThrownBy(this::open)
        .isInstanceOf(TooNewLogException.class)
        .hasMessageContaining(FIRST.toString())
        .hasMessageContaining("format 2");
  }

  @Test
  void refusesASegmentWithADamagedHeader() throws Exception {
    try (TraceStore store = open()) {
      append(store, random.spans(1));
    }
    disk.damage(FIRST, 3);
    assertThatThrownBy(this::open)
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining(FIRST.toString())
        .hasMessageContaining("move this file");
  }

  @Test
  void takesARequestLargerThanASegment() {
    Span large = span("large").trace(1).id(1).with("text", "x".repeat(1 << 20)).build();
    try (TraceStore store = open()) {
      assertThat(append(store, List.of(large))).isEqualTo(new AppendResult.Stored());
      assertThat(append(store, random.spans(1))).isEqualTo(new AppendResult.Stored());
    }
    try (TraceStore store = open()) {
      assertThat(holds(store, large)).isTrue();
    }
  }

  @Test
  @Timeout(60)
  void takesAHugeTraceOfOneSpanId() {
    settings = settings.withSegmentBytes(4 << 20);
    int count = 200_000;
    try (TraceStore store = open()) {
      for (int from = 0; from < count; from += 10_000) {
        List<Span> spans = new ArrayList<>();
        for (int i = from; i < from + 10_000; i++) {
          spans.add(span("same").trace(1).id(1).parent(2).with("n", i).build());
        }
        assertThat(append(store, spans)).isEqualTo(new AppendResult.Stored());
      }
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.trace(new TraceId(0, 1)).orElseThrow().spans()).hasSize(count);
        assertThat(snapshot.dependencies(TimeRange.ALL)).isEmpty();
      }
      assertThat(store.status().traces()).isEqualTo(1);
    }
  }

  @Test
  void refusesAfterItWasClosed() {
    TraceStore store = open();
    store.close();
    assertThat(append(store, random.spans(1))).isInstanceOf(AppendResult.Refused.class);
  }

  private List<Span> fill(TraceStore store, int count) {
    List<Span> spans = random.spans(count);
    for (int from = 0; from < count; from += 5) {
      assertThat(append(store, spans.subList(from, Math.min(count, from + 5))))
          .isEqualTo(new AppendResult.Stored());
    }
    return spans;
  }
}
