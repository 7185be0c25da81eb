package dev.clew.store.block.raw;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToLongFunction;

/// Writes `traces.idx`: columns over the traces, then the frames.
final class IndexWriter {
  private final FileOutput out;
  private final BlockSpans spans;
  private final TraceRows rows;
  private final FrameTable frames;
  private final int startWidth;
  private final int countWidth;
  private final long baseNanos;

  private IndexWriter(FileOutput out, BlockSpans spans, TraceRows rows, FrameTable frames) {
    this.out = out;
    this.spans = spans;
    this.rows = rows;
    this.frames = frames;
    baseNanos = baseNanos();
    startWidth = width(this::startOffset);
    countWidth = width(rows::count);
  }

  /// @param frames with one more entry at the end, for the end of the last frame
  /// @param rawChecksum the checksum in the header of `traces.raw`
  static void write(
      Disk disk, Path path, BlockSpans spans, TraceRows rows, FrameTable frames, int rawChecksum)
      throws IOException {
    long room = IndexLayout.bytes(rows.traces(), frames.size() - 1L, 8, 4);
    try (var out = new FileOutput(disk, path, room)) {
      new IndexWriter(out, spans, rows, frames).write(rawChecksum);
    }
  }

  private long baseNanos() {
    long least = rows.traces() == 0 ? 0 : Long.MAX_VALUE;
    for (int trace = 0; trace < rows.traces(); trace++) {
      least = Math.min(least, spans.startNanos(rows.first(trace)));
    }
    return least;
  }

  private long startOffset(int trace) {
    return spans.startNanos(rows.first(trace)) - baseNanos;
  }

  /// Returns the bytes that the largest of a column's numbers takes.
  private int width(IntToLongFunction numbers) {
    int width = 1;
    for (int trace = 0; trace < rows.traces(); trace++) {
      width = Math.max(width, Little.width(numbers.applyAsLong(trace)));
    }
    return width;
  }

  private void write(int rawChecksum) throws IOException {
    appendHeader(rawChecksum);
    appendColumn(rows.traces(), 8, trace -> spans.traceIdHi(rows.first(trace)));
    appendColumn(rows.traces(), 8, trace -> spans.traceIdLo(rows.first(trace)));
    appendColumn(rows.traces(), startWidth, this::startOffset);
    appendColumn(rows.traces(), countWidth, rows::count);
    appendColumn(frames.size(), 8, frames::offset);
    appendColumn(frames.size(), 4, frames::firstTrace);
    appendColumn(frames.size(), 4, frames::firstSpan);
    out.appendChecksum();
    out.finish();
  }

  private void appendHeader(int rawChecksum) {
    ByteBuilder header = out.stage();
    header.appendFixed64(IndexLayout.MAGIC).appendFixed32(IndexLayout.VERSION);
    header.appendFixed32(rows.traces()).appendFixed32(spans.size());
    header.appendFixed32(frames.size() - 1).appendFixed32(startWidth | countWidth << 8);
    header.appendFixed32(rawChecksum).appendFixed64(baseNanos);
    header.appendFixed64(frames.offset(frames.size() - 1));
  }

  private void appendColumn(int count, int width, IntToLongFunction numbers) throws IOException {
    ByteBuilder stage = out.stage();
    for (int i = 0; i < count; i++) {
      int at = stage.length();
      stage.appendFixed64(numbers.applyAsLong(i)).truncate(at + width);
      out.spill();
    }
  }
}
