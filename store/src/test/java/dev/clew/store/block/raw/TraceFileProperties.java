package dev.clew.store.block.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.SpanRows;
import dev.clew.store.intern.Origins;
import dev.clew.testkit.RandomSpans;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What is written comes back byte for byte, by trace and in order, with its resource and scope.
class TraceFileProperties {
  @Property(tries = 60)
  void everyTraceComesBack(@ForAll long seed, @ForAll @IntRange(max = 700) int count) {
    SpanRows spans = SpanRows.of(new RandomSpans(seed).spans(count));
    try (TraceFile file = TraceFiles.open(TraceFiles.written(spans))) {
      Map<TraceId, List<String>> expected = byTrace(spans);
      assertThat(file.traces()).isEqualTo(expected.size());
      assertThat(file.spans()).isEqualTo(spans.size());
      FrameReader reader = file.reader();
      List<TraceId> ids = new ArrayList<>(expected.keySet());
      for (int trace = 0; trace < ids.size(); trace++) {
        TraceId id = ids.get(trace);
        assertThat(file.find(id.hi(), id.lo())).isEqualTo(trace);
        assertThat(new TraceId(file.traceIdHi(trace), file.traceIdLo(trace))).isEqualTo(id);
        assertThat(file.spans(trace)).isEqualTo(expected.get(id).size());
        assertThat(read(file, trace)).isEqualTo(expected.get(id));
        List<String> again = new ArrayList<>();
        reader.read(trace, collector(file.origins(), again));
        assertThat(again).isEqualTo(expected.get(id));
      }
    }
  }

  @Property(tries = 40)
  void earliestStartsAreKept(@ForAll long seed, @ForAll @IntRange(max = 300) int count) {
    SpanRows spans = SpanRows.of(new RandomSpans(seed).spans(count));
    try (TraceFile file = TraceFiles.open(TraceFiles.written(spans))) {
      spans
          .rows()
          .forEach(
              row -> {
                int trace = file.find(row.traceId().hi(), row.traceId().lo());
                assertThat(file.minStartNanos(trace)).isLessThanOrEqualTo(row.startNanos());
              });
      file.verify();
    }
  }

  @Property(tries = 40)
  void aFileWrittenFromAFileIsTheSame(@ForAll long seed, @ForAll @IntRange(max = 700) int count)
      throws Exception {
    SpanRows spans = SpanRows.of(new RandomSpans(seed).spans(count));
    var disk = TraceFiles.written(spans);
    try (TraceFile file = TraceFiles.open(disk)) {
      BlockSpans rows = file.rows();
      assertThat(texts(rows)).isEqualTo(texts(spans));
      var copy = TraceFiles.written(rows);
      assertThat(copy.content(TraceFiles.RAW)).isEqualTo(disk.content(TraceFiles.RAW));
      assertThat(copy.content(TraceFiles.INDEX)).isEqualTo(disk.content(TraceFiles.INDEX));
    }
  }

  @Property(tries = 30)
  void rowsCanBeReadInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int count) {
    SpanRows spans = SpanRows.of(new RandomSpans(seed).spans(count));
    var random = new SplittableRandom(seed);
    try (TraceFile file = TraceFiles.open(TraceFiles.written(spans))) {
      BlockSpans rows = file.rows();
      for (int i = 0; i < 200; i++) {
        int row = random.nextInt(spans.size());
        assertThat(rows.traceIdLo(row)).isEqualTo(spans.traceIdLo(row));
        assertThat(text(rows, row)).isEqualTo(text(spans, row));
      }
    }
  }

  /// Ids that lie close together, far apart, or at the ends of what there is.
  @Property(tries = 60)
  void findsExactlyTheIdsThatAreThere(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
    var random = new SplittableRandom(seed);
    List<Span> made = new ArrayList<>();
    var spans = new RandomSpans(seed);
    while (made.size() < count) {
      made.add(spans.span(oddId(random), 0));
    }
    SpanRows rows = SpanRows.of(made);
    Map<TraceId, List<String>> expected = byTrace(rows);
    try (TraceFile file = TraceFiles.open(TraceFiles.written(rows))) {
      expected
          .keySet()
          .forEach(id -> assertThat(read(file, file.find(id.hi(), id.lo()))).isNotEmpty());
      for (int i = 0; i < 500; i++) {
        TraceId id = oddId(random);
        assertThat(file.find(id.hi(), id.lo()) >= 0).isEqualTo(expected.containsKey(id));
      }
    }
  }

  private static TraceId oddId(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> new TraceId(0, random.nextInt(50));
      case 1 -> new TraceId(-1, -random.nextInt(50));
      case 2 -> new TraceId(random.nextInt(3), random.nextInt(3));
      case 3 -> new TraceId((long) random.nextInt(256) << 56, random.nextInt(3));
      default -> new TraceId(random.nextLong(), random.nextLong());
    };
  }

  private static Map<TraceId, List<String>> byTrace(SpanRows spans) {
    Map<TraceId, List<String>> traces = new TreeMap<>();
    for (int row = 0; row < spans.size(); row++) {
      traces
          .computeIfAbsent(spans.rows().get(row).traceId(), _ -> new ArrayList<>())
          .add(text(spans, row));
    }
    return traces;
  }

  private static List<String> read(TraceFile file, int trace) {
    List<String> read = new ArrayList<>();
    file.read(trace, collector(file.origins(), read));
    return read;
  }

  private static SpanVisitor collector(Origins.View origins, List<String> into) {
    return (bytes, from, length, origin) ->
        into.add(text(origins, origin, Arrays.copyOfRange(bytes, from, from + length)));
  }

  private static List<String> texts(BlockSpans spans) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < spans.size(); row++) {
      texts.add(spans.startNanos(row) + " " + text(spans, row));
    }
    return texts;
  }

  private static String text(BlockSpans spans, int row) {
    byte[] bytes = new byte[spans.length(row)];
    spans.copy(row, bytes, 0);
    return text(spans.origins(), spans.origin(row), bytes);
  }

  /// Returns what must come back of a span: its bytes, and what it came from.
  private static String text(Origins.View origins, int origin, byte[] bytes) {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(origins.entries().bytes(origin))
        + " "
        + origins.services().text(origins.service(origin))
        + " "
        + hex.formatHex(bytes);
  }
}
