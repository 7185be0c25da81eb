package dev.clew.store;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.base.time.TimerThread;
import dev.clew.store.fault.LockedStoreException;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.testkit.RandomSpans;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store on a real disk, with its own threads.
final class TraceStoreTest {
  @TempDir Path directory;

  @Test
  void findsWhatWasAcknowledged() throws Exception {
    try (var timer = new TimerThread("test");
        var store = TraceStore.open(StoreSettings.in(directory), Clock.system(), timer)) {
      Span sent = span("GET /").trace(7).id(1).service("shop").build();

      assertThat(append(store, sent)).isEqualTo(new AppendResult.Stored());

      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.trace(sent.traceId()).orElseThrow().spans()).containsExactly(sent);
        assertThat(snapshot.services(TimeRange.ALL)).containsExactly("shop");
        assertThat(candidates(snapshot)).containsExactly(sent.traceId());
      }
    }
  }

  @Test
  void findsWhatWasAcknowledgedBeforeItWasClosed() throws Exception {
    Span sent = span("GET /").trace(7).id(1).service("shop").build();
    try (var timer = new TimerThread("test");
        var store = TraceStore.open(StoreSettings.in(directory), Clock.system(), timer)) {
      append(store, sent);
    }
    try (var timer = new TimerThread("test");
        var store = TraceStore.open(StoreSettings.in(directory), Clock.system(), timer)) {
      while (store.status().replayedFraction() < 1) {
        Thread.onSpinWait();
      }
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.trace(sent.traceId()).orElseThrow().spans()).containsExactly(sent);
        assertThat(store.counters().damages()).isEmpty();
      }
    }
  }

  @Test
  void findsTheSameInBlocks() throws Exception {
    List<Span> sent = new RandomSpans(1).spans(2_000);
    StoreSettings settings = StoreSettings.in(directory).withSeal(SealSettings.defaults());
    try (var timer = new TimerThread("test");
        var store = TraceStore.open(settings, Clock.system(), timer)) {
      append(store, sent.subList(0, 1_000).toArray(Span[]::new));
      store.seal().get();
      append(store, sent.subList(1_000, 2_000).toArray(Span[]::new));
      store.seal().get();
      assertThat(found(store)).isEqualTo(new HashSet<>(sent));
      store.compact().get();
      assertThat(found(store)).isEqualTo(new HashSet<>(sent));
      assertThat(store.verify()).isEmpty();
    }
    try (var timer = new TimerThread("test");
        var store = TraceStore.open(settings, Clock.system(), timer)) {
      while (store.status().replayedFraction() < 1) {
        Thread.onSpinWait();
      }
      assertThat(found(store)).isEqualTo(new HashSet<>(sent));
    }
  }

  private static Set<Span> found(TraceStore store) {
    Set<Span> found = new HashSet<>();
    try (StoreSnapshot snapshot = store.snapshot()) {
      for (TraceId id : candidates(snapshot)) {
        found.addAll(snapshot.trace(id).orElseThrow().spans());
      }
    }
    return found;
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (var timer = new TimerThread("test");
        var _ = TraceStore.open(StoreSettings.in(directory), Clock.system(), timer)) {
      assertThatThrownBy(() -> TraceStore.open(StoreSettings.in(directory), Clock.system(), timer))
          .isInstanceOf(LockedStoreException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("process");
    }
  }

  static AppendResult append(TraceStore store, Span... spans) throws Exception {
    var result = new CompletableFuture<AppendResult>();
    byte[] bytes = SpanEncoder.tracesData(List.of(spans));
    store.append(new Batch(Signal.TRACES, bytes, spans.length), result::complete);
    return result.get();
  }

  static List<TraceId> candidates(StoreSnapshot snapshot) {
    assertThat(snapshot.completeness()).isEqualTo(new Completeness.Complete());
    return allCandidates(snapshot);
  }

  static List<TraceId> allCandidates(StoreSnapshot snapshot) {
    var all = new TraceCondition.SomeSpan(new SpanCondition.Always());
    List<TraceId> ids = new ArrayList<>();
    try (CandidateCursor cursor = snapshot.candidates(all, TimeRange.ALL, new Cancellation())) {
      while (cursor.next()) {
        ids.add(cursor.traceId());
      }
    }
    return ids;
  }
}
