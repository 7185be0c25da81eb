package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.StoreFailedException;
import dev.clew.store.log.Damage;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.testkit.RandomSpans;
import dev.clew.testkit.SimulatedClock;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The power fails at every point one can think of: acknowledged ⊆ found ⊆ sent, each span once.
final class StoreCrashTest {
  private static final Path FOLDER = Path.of("/store");
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int SEGMENT_BYTES = 6_000;

  private SealSettings sealing = SealSettings.off();

  private record Acknowledged(Span span, long atNanos) {}

  /// Thousands of disks that fail would fill the report with true complaints.
  private static final Logger COMPLAINTS = Logger.getLogger("dev.clew.store");

  @BeforeAll
  static void silence() {
    COMPLAINTS.setLevel(Level.OFF);
  }

  @AfterAll
  static void listen() {
    COMPLAINTS.setLevel(null);
  }

  @Test
  void losesNothingAcknowledgedUnderAlways() {
    cuts(FsyncPolicy.ALWAYS, 1_500);
  }

  @Test
  void losesNothingAcknowledgedMoreThanAnIntervalAgo() {
    cuts(FsyncPolicy.INTERVAL, 1_500);
  }

  @Test
  void mayLoseButNeverInventsOrRepeatsUnderNever() {
    cuts(FsyncPolicy.NEVER, 300);
  }

  @Test
  @Tag("full")
  void losesNothingInManyMoreCuts() {
    cuts(FsyncPolicy.ALWAYS, 30_000);
    cuts(FsyncPolicy.INTERVAL, 30_000);
  }

  @Test
  void losesNothingWhileTheLogIsSealed() {
    sealing = SealSettings.at(2 * SEGMENT_BYTES, Duration.ofMinutes(10));
    cuts(FsyncPolicy.ALWAYS, 1_000);
    cuts(FsyncPolicy.INTERVAL, 1_000);
    cuts(FsyncPolicy.NEVER, 300);
  }

  @Test
  @Tag("full")
  void losesNothingWhileTheLogIsSealedInManyMoreCuts() {
    sealing = SealSettings.at(2 * SEGMENT_BYTES, Duration.ofMinutes(10));
    cuts(FsyncPolicy.ALWAYS, 20_000);
    cuts(FsyncPolicy.INTERVAL, 20_000);
  }

  private void cuts(FsyncPolicy policy, int count) {
    long base = Long.getLong("seed", System.nanoTime());
    for (int i = 0; i < count; i++) {
      long seed = base + i;
      try {
        new Story(policy, sealing, seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("policy " + policy + ", -Dseed=" + seed, e);
      }
    }
  }

  /// Some lives of one folder, each ended by a cut or a kill.
  private static final class Story {
    private final SplittableRandom random;
    private final RandomSpans spans;
    private final StoreSettings settings;
    private final SimulatedClock clock = new SimulatedClock();
    private final Map<Span, Integer> sent = new HashMap<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Span> lastSent = new ArrayList<>();
    private SimulatedDisk disk = new SimulatedDisk();

    Story(FsyncPolicy policy, SealSettings sealing, long seed) {
      random = new SplittableRandom(seed);
      spans = new RandomSpans(seed);
      settings =
          StoreSettings.in(FOLDER)
              .withFsync(policy, INTERVAL)
              .withSegmentBytes(SEGMENT_BYTES)
              .withSeal(sealing);
    }

    void run() {
      int lives = 1 + random.nextInt(3);
      for (int life = 0; life < lives; life++) {
        live();
      }
      try (TraceStore store = open(disk)) {
        check(store);
        if (settings.seal().enabled()) {
          store.seal().join();
          check(store);
        }
      }
    }

    private TraceStore open(SimulatedDisk found) {
      return TraceStore.open(settings, clock, clock, TestParts.on(found));
    }

    private void live() {
      disk.cutAt(disk.steps() + 1 + random.nextInt(stepsMax()), clock);
      try (TraceStore store = open(disk)) {
        while (!disk.isCut() && random.nextInt(40) > 0) {
          if (settings.seal().enabled() && random.nextInt(12) == 0) {
            seal(store);
          } else if (settings.seal().enabled() && random.nextInt(15) == 0) {
            store.compact().exceptionally(_ -> null).join();
          } else if (random.nextInt(3) == 0) {
            clock.advance(random.nextLong(INTERVAL.toNanos() * 2));
          } else {
            send(store);
          }
        }
        if (random.nextInt(4) == 0 && !disk.isCut()) {
          disk = disk.afterKill();
        } else {
          cut();
        }
      } catch (StoreFailedException _) {
        cut();
      }
    }

    private int stepsMax() {
      return settings.seal().enabled() ? 400 : 60;
    }

    private static void seal(TraceStore store) {
      store.seal().exceptionally(_ -> null).join();
    }

    /// After a cut only what is older than the promise must be found.
    private void cut() {
      long now = disk.isCut() ? disk.cutNanos() : clock.nanoTime();
      disk = disk.afterCut(random);
      switch (settings.fsync()) {
        case ALWAYS -> {}
        case INTERVAL -> acknowledged.removeIf(one -> now - one.atNanos() <= INTERVAL.toNanos());
        case NEVER -> acknowledged.clear();
      }
    }

    private void send(TraceStore store) {
      List<Span> batch =
          random.nextInt(5) == 0 && !lastSent.isEmpty()
              ? List.copyOf(lastSent)
              : spans.spans(1 + random.nextInt(6));
      lastSent.clear();
      lastSent.addAll(batch);
      batch.forEach(span -> sent.merge(span, 1, (_, _) -> 1));
      byte[] bytes = SpanEncoder.tracesData(batch);
      store.append(
          new Batch(Signal.TRACES, bytes, batch.size()),
          result -> {
            if (result instanceof AppendResult.Stored) {
              batch.forEach(span -> acknowledged.add(new Acknowledged(span, clock.nanoTime())));
            }
          });
    }

    /// What lies in several places is counted in each.
    private void checkCounts(TraceStore store, long spans, int traces) {
      if (store.counters().blocks().blocks() == 0) {
        assertThat(store.status().spans()).isEqualTo(spans);
        assertThat(store.status().traces()).isEqualTo(traces);
      }
      assertThat(store.status().spans()).isGreaterThanOrEqualTo(spans);
      assertThat(disk.list(FOLDER.resolve("blocks"))).hasSize(store.counters().blocks().blocks());
      assertThat(disk.list(FOLDER.resolve("log"))).hasSize(store.counters().segments());
    }

    private void check(TraceStore store) {
      Map<TraceId, List<Span>> found = new HashMap<>();
      try (StoreSnapshot snapshot = store.snapshot()) {
        for (TraceId id : TraceStoreTest.candidates(snapshot)) {
          found.put(id, snapshot.trace(id).map(Trace::spans).orElseThrow());
        }
      }
      long count = found.values().stream().mapToLong(List::size).sum();
      checkCounts(store, count, found.size());
      found.values().forEach(trace -> assertThat(trace).doesNotHaveDuplicates());
      found.values().forEach(trace -> assertThat(sent.keySet()).containsAll(trace));
      for (Acknowledged one : acknowledged) {
        assertThat(found.getOrDefault(one.span().traceId(), List.of())).contains(one.span());
      }
      assertThat(store.counters().damages())
          .noneMatch(damage -> damage.kind() == Damage.Kind.CORRUPT);
    }
  }
}
