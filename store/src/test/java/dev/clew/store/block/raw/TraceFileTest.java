package dev.clew.store.block.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.store.block.SpanRows;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.fault.StoreFailedException;
import dev.clew.store.fault.TooNewBlockException;
import dev.clew.testkit.RandomSpans;
import dev.clew.testkit.SpanBuilder;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bounds of trace files, and what they say of damage.
class TraceFileTest {
  @Test
  void aBlockWithoutSpansIsEmpty() {
    try (TraceFile file = TraceFiles.open(TraceFiles.written(SpanRows.of(List.of())))) {
      assertThat(file.traces()).isZero();
      assertThat(file.find(1, 2)).isEqualTo(-1);
      file.readAll((_, _, _, _) -> assertThat(true).isFalse());
      file.verify();
    }
  }

  @Test
  void readsWhatIsOnARealDiskWithADictionary(@TempDir Path folder) throws Exception {
    SpanRows spans = SpanRows.of(new RandomSpans(1).spans(8000));
    assertThat(FrameDictionary.of(spans)).hasSizeGreaterThan(4000);
    TraceFileWriter.write(Disk.real(), folder, spans, 3, new ZstdCodec());
    try (TraceFile file = TraceFile.open(Disk.real(), folder, TraceFiles.CODECS)) {
      file.verify();
      int[] count = {0};
      file.readAll((_, _, _, _) -> count[0]++);
      assertThat(count[0]).isEqualTo(8000);
    }
  }

  @Test
  void aTraceOf200000SpansIsReadFrameByFrame() {
    var id = new TraceId(7, 7);
    List<Span> made = new ArrayList<>(new RandomSpans(1).spans(50));
    for (int i = 0; i < 200_000; i++) {
      made.add(
          SpanBuilder.span("step " + i % 50)
              .trace(id)
              .id(i + 1)
              .startNanos(SpanBuilder.EPOCH_NANOS + i)
              .build());
    }
    SpanRows spans = SpanRows.of(made);
    try (TraceFile file = TraceFiles.open(TraceFiles.written(spans))) {
      int trace = file.find(7, 7);
      assertThat(file.spans(trace)).isEqualTo(200_000);
      int[] count = {0};
      int[] longest = {0};
      file.read(
          trace,
          (bytes, _, _, _) -> {
            count[0]++;
            longest[0] = Math.max(longest[0], bytes.length);
          });
      assertThat(count[0]).isEqualTo(200_000);
      assertThat(longest[0]).isLessThan(4 << 20);
      file.verify();
    }
  }

  @Test
  void anAttributeOfOneMegabyteIsASpanLikeOthers() {
    List<Span> made = new ArrayList<>(new RandomSpans(2).spans(50));
    String text = "0123456789abcdef".repeat(1 << 16);
    made.add(SpanBuilder.span("large").trace(new TraceId(9, 9)).with("k", text).build());
    made.add(SpanBuilder.span("small").trace(new TraceId(9, 9)).id(2).build());
    SpanRows spans = SpanRows.of(made);
    try (TraceFile file = TraceFiles.open(TraceFiles.written(spans))) {
      List<Integer> lengths = new ArrayList<>();
      file.read(file.find(9, 9), (_, _, length, _) -> lengths.add(length));
      assertThat(lengths).hasSize(2).anyMatch(length -> length > 1 << 20);
      file.verify();
    }
  }

  @Test
  void rowsOutOfOrderAreRefused() {
    SpanRows spans = SpanRows.of(new RandomSpans(3).spans(20));
    SpanRows.Row first = spans.rows().removeFirst();
    spans.rows().add(first);
    assertThatThrownBy(() -> TraceFiles.written(spans))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 19 is out of order");
  }

  @Test
  void everyChangedByteIsFound() throws Exception {
    SpanRows spans = SpanRows.of(new RandomSpans(4).spans(12));
    SimulatedDisk disk = TraceFiles.written(spans);
    for (Path path : List.of(TraceFiles.RAW, TraceFiles.INDEX)) {
      int size = disk.content(path).length;
      for (int at = 0; at < size; at++) {
        disk.damage(path, at);
        if (at >= 8 && at < 12) {
          assertThatThrownBy(() -> check(disk)).isInstanceOf(TooNewBlockException.class);
        } else {
          assertDamaged(path, size, () -> check(disk));
        }
        disk.damage(path, at);
      }
    }
    check(disk);
  }

  private static void assertDamaged(Path path, int size, ThrowingCallable check) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            CorruptBlockException.class,
            e -> {
              assertThat(e.place()).isEqualTo(path);
              assertThat(e.offset()).isBetween(0L, (long) size);
              assertThat(e).hasMessageContaining("damaged at byte " + e.offset() + " (");
            });
  }

  private static void check(SimulatedDisk disk) {
    try (TraceFile file = TraceFiles.open(disk)) {
      file.verify();
    }
  }

  @Test
  void everyCutIsFound() throws Exception {
    SpanRows spans = SpanRows.of(new RandomSpans(5).spans(8));
    SimulatedDisk whole = TraceFiles.written(spans);
    for (Path path : List.of(TraceFiles.RAW, TraceFiles.INDEX)) {
      byte[] content = whole.content(path);
      for (int size = 0; size < content.length; size++) {
        SimulatedDisk cut = whole.afterKill();
        cut.put(path, Arrays.copyOf(content, size));
        assertThatThrownBy(() -> check(cut)).isInstanceOf(CorruptBlockException.class);
      }
    }
  }

  @Test
  void anIndexOfAnotherFileIsNotBelieved() throws Exception {
    SimulatedDisk disk = TraceFiles.written(SpanRows.of(new RandomSpans(6).spans(20)));
    SimulatedDisk other = TraceFiles.written(SpanRows.of(new RandomSpans(7).spans(20)));
    disk.put(TraceFiles.INDEX, other.content(TraceFiles.INDEX));
    assertThatThrownBy(() -> check(disk))
        .isInstanceOf(CorruptBlockException.class)
        .hasMessageContaining("not the file that traces.idx was written for");
  }

  @Test
  void aDamagedFrameLeavesTheOthersReadable() throws Exception {
    SpanRows spans = SpanRows.of(new RandomSpans(8).spans(3000));
    SimulatedDisk disk = TraceFiles.written(spans);
    disk.damage(TraceFiles.RAW, disk.content(TraceFiles.RAW).length - 1);
    try (TraceFile file = TraceFiles.open(disk)) {
      int last = file.traces() - 1;
      file.read(0, (_, _, length, _) -> assertThat(length).isPositive());
      assertThatThrownBy(() -> file.read(last, (_, _, _, _) -> {}))
          .isInstanceOf(CorruptBlockException.class)
          .hasMessageContaining("the checksum of a frame does not hold");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> TraceFiles.open(new SimulatedDisk()))
        .isInstanceOf(StoreFailedException.class)
        .hasMessageContaining(TraceFiles.RAW.toString());
  }

  @Test
  void aCodecUnknownHereIsNamed() {
    SimulatedDisk disk = TraceFiles.written(SpanRows.of(new RandomSpans(9).spans(20)));
    try (TraceFile file = TraceFile.open(disk, TraceFiles.FOLDER, List.of())) {
      assertThatThrownBy(() -> file.read(0, (_, _, _, _) -> {}))
          .isInstanceOf(CorruptBlockException.class)
          .hasMessageContaining("a frame of codec 1, which is not known here");
    }
  }
}
