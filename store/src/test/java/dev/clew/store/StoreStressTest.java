package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.time.Clock;
import dev.clew.base.time.TimerThread;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.testkit.RandomSpans;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writers, readers, retention and replay at the same time, on a real disk.
final class StoreStressTest {
  private static final int WRITERS = 3;
  private static final int BATCHES = 400;

  @TempDir Path directory;
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void answersWhileSegmentsComeAndGo() throws Exception {
    StoreSettings settings =
        StoreSettings.in(directory)
            .withFsync(FsyncPolicy.INTERVAL, Duration.ofMillis(5))
            .withRetention(Duration.ofHours(1), 400_000);
    for (int start = 0; start < 2; start++) {
      done.set(false);
      try (var timer = new TimerThread("test");
          var store = TraceStore.open(settings, Clock.system(), timer);
          ExecutorService threads = Executors.newCachedThreadPool()) {
        run(store, threads, start);
        assertThat(store.counters().droppedSpans().get("disk_bytes")).isPositive();
        assertThat(store.counters().damages()).isEmpty();
      }
    }
  }

  private void run(TraceStore store, ExecutorService threads, int start) throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    List<Future<?>> readers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      long seed = start * 10L + i;
      writers.add(threads.submit(() -> write(store, seed)));
    }
    readers.add(threads.submit(repeated(() -> search(store))));
    readers.add(threads.submit(repeated(() -> catalog(store))));
    for (Future<?> writer : writers) {
      writer.get();
    }
    done.set(true);
    for (Future<?> reader : readers) {
      reader.get();
    }
  }

  private Callable<Void> repeated(Runnable question) {
    return () -> {
      while (!done.get()) {
        question.run();
      }
      return null;
    };
  }

  private static Void write(TraceStore store, long seed) throws Exception {
    var spans = new RandomSpans(seed);
    for (int i = 0; i < BATCHES; i++) {
      List<Span> batch = spans.spans(8);
      assertThat(TraceStoreTest.append(store, batch.toArray(Span[]::new)))
          .isEqualTo(new AppendResult.Stored());
      Span last = batch.getLast();
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.trace(last.traceId()).orElseThrow().spans()).contains(last);
      }
    }
    return null;
  }

  private static void search(TraceStore store) {
    try (StoreSnapshot snapshot = store.snapshot()) {
      for (TraceId id : TraceStoreTest.allCandidates(snapshot)) {
        assertThat(snapshot.trace(id)).isPresent();
      }
    }
  }

  private static void catalog(TraceStore store) {
    try (StoreSnapshot snapshot = store.snapshot()) {
      assertThat(snapshot.services(TimeRange.ALL)).doesNotContain("");
      assertThat(snapshot.attributeKeys(TimeRange.ALL)).containsKey(Level.SPAN);
      assertThat(snapshot.dependencies(TimeRange.ALL)).isNotNull();
    }
  }
}
