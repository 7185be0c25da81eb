package dev.clew.store;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreSnapshotContract;
import dev.clew.testkit.SimulatedClock;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The head's snapshots: spans in many small segments, some read again after a start.
final class HeadSnapshotTest extends StoreSnapshotContract {
  private final SimulatedClock clock = new SimulatedClock();
  private SimulatedDisk disk = new SimulatedDisk();
  private final StoreSettings settings =
      StoreSettings.in(Path.of("/store"))
          .withFsync(FsyncPolicy.NEVER, Duration.ofSeconds(1))
          .withSegmentBytes(4096);

  @Override
  protected StoreSnapshot snapshot(List<List<Span>> batches) {
    disk = new SimulatedDisk();
    try (TraceStore store = open()) {
      batches.subList(0, batches.size() / 2).forEach(batch -> append(store, batch));
    }
    TraceStore store = open();
    batches.subList(batches.size() / 2, batches.size()).forEach(batch -> append(store, batch));
    return store.snapshot();
  }

  private TraceStore open() {
    return TraceStore.open(settings, clock, clock, TestParts.on(disk));
  }

  private static void append(TraceStore store, List<Span> spans) {
    List<AppendResult> results = new ArrayList<>();
    byte[] bytes = SpanEncoder.tracesData(spans);
    store.append(new Batch(Signal.TRACES, bytes, spans.size()), results::add);
    assertThat(results).containsExactly(new AppendResult.Stored());
  }

  @Test
  void staysTheSameWhileOpen() {
    try (TraceStore store = open()) {
      Span first = span("first").trace(1).id(1).service("a").build();
      Span second = span("second").trace(1).id(2).service("b").build();
      append(store, List.of(first));
      try (StoreSnapshot snapshot = store.snapshot()) {
        append(store, List.of(second));

        assertThat(snapshot.trace(first.traceId()).orElseThrow().spans()).containsExactly(first);
        assertThat(snapshot.services(TimeRange.ALL)).containsExactly("a");
      }
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.trace(first.traceId()).orElseThrow().spans())
            .containsExactly(first, second);
      }
    }
  }
}
