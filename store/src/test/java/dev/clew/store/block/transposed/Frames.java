package dev.clew.store.block.transposed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.SpanRows;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.FrameSpans;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A block's frames in memory, cut as a trace file cuts them.
final class Frames {
  private final BlockSpans spans;
  private final byte[] model;
  private final List<StoredFrame> frames = new ArrayList<>();
  private final List<Integer> firstRows = new ArrayList<>();

  private Frames(BlockSpans spans, byte[] model) {
    this.spans = spans;
    this.model = model;
  }

  static Frames encode(BlockSpans spans, int frameBytes) {
    try (Codec.Encoder encoder = new TransposedCodec().encoder(spans, 1)) {
      var made = new Frames(spans, encoder.model());
      int from = 0;
      while (from < spans.size()) {
        int to = cut(spans, from, frameBytes);
        var out = new ByteBuilder(1024);
        out.append(new byte[7]);
        encoder.encode(from, to, out);
        made.add(from, to, out);
        from = to;
      }
      return made;
    }
  }

  private static int cut(BlockSpans spans, int from, int frameBytes) {
    int to = from;
    long bytes = 0;
    while (to < spans.size() && (bytes < frameBytes || RowParser.isSameTrace(spans, to - 1, to))) {
      bytes += spans.length(to++);
    }
    return to;
  }

  private void add(int from, int to, ByteBuilder out) {
    int spanBytes = 0;
    for (int row = from; row < to; row++) {
      spanBytes += spans.length(row);
    }
    firstRows.add(from);
    frames.add(
        new StoredFrame(
            out.toByteArray(),
            7,
            out.length() - 7,
            to - from,
            spanBytes,
            new RowFacts(spans).of(from, to)));
  }

  byte[] model() {
    return model;
  }

  List<StoredFrame> frames() {
    return frames;
  }

  long bytes() {
    return frames.stream().mapToLong(StoredFrame::length).sum();
  }

  Codec.Decoder decoder() throws MalformedFrameException {
    return new TransposedCodec().decoder(model, spans.origins());
  }

  /// Asserts that all spans come back, and those of a part of each frame.
  void assertComeBack() throws MalformedFrameException {
    var decoded = new FrameSpans();
    List<SpanRows.Row> rows = SpanRows.rows(spans);
    try (Codec.Decoder decoder = decoder()) {
      for (int i = 0; i < frames.size(); i++) {
        StoredFrame frame = frames.get(i);
        for (int from : new int[] {0, frame.spans() / 3}) {
          int to = from == 0 ? frame.spans() : Math.max(from, frame.spans() * 2 / 3);
          decoded.clear();
          decoder.decode(frame, from, to, decoded);
          assertSame(rows, firstRows.get(i) + from, to - from, decoded);
        }
      }
    }
  }

  private static void assertSame(
      List<SpanRows.Row> rows, int first, int count, FrameSpans decoded) {
    assertThat(decoded.size()).isEqualTo(count);
    for (int span = 0; span < count; span++) {
      SpanRows.Row row = rows.get(first + span);
      int start = decoded.start(span);
      assertThat(decoded.origin(span)).isEqualTo(row.origin());
      assertThat(Arrays.copyOfRange(decoded.bytes().array(), start, start + decoded.length(span)))
          .isEqualTo(row.bytes());
    }
  }
}
