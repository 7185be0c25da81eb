package dev.clew.store.block.raw;

import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.disk.Disk;
import dev.clew.store.intern.Dictionary;
import java.io.IOException;
import java.nio.file.Path;

/// Writes `traces.raw` and `traces.idx` of a block.
public final class TraceFileWriter {
  /// What a codec may need beyond the spans' own bytes: for each span, and for each frame.
  private static final int SPAN_ROOM_BYTES = 32;

  private static final int FRAME_ROOM_BYTES = 1024;

  private final BlockSpans spans;
  private final TraceRows rows;
  private final Codec codec;
  private final Codec.Encoder encoder;
  private final FrameTable frames = new FrameTable();

  private TraceFileWriter(BlockSpans spans, TraceRows rows, Codec codec, Codec.Encoder encoder) {
    this.spans = spans;
    this.rows = rows;
    this.codec = codec;
    this.encoder = encoder;
  }

  /// Writes the two files new into a folder; their bytes are on the disk on return, their names
  /// once the folder is synced.
  public static void write(Disk disk, Path folder, BlockSpans spans, int zstdLevel, Codec codec)
      throws IOException {
    int[] originCounts = new int[spans.origins().size()];
    var rows = new TraceRows(spans, originCounts);
    BlockSpans numbered = new NumberedSpans(spans, originCounts);
    try (Codec.Encoder encoder = codec.encoder(numbered, zstdLevel)) {
      new TraceFileWriter(numbered, rows, codec, encoder).write(disk, folder, zstdLevel);
    }
  }

  private void write(Disk disk, Path folder, int zstdLevel) throws IOException {
    Dictionary.View origins = spans.origins().entries();
    int originBytes = origins.size() == 0 ? 0 : origins.end(origins.size() - 1);
    Section originSection = Section.of(origins.pool(), 0, originBytes, zstdLevel);
    byte[] model = encoder.model();
    Section modelSection = Section.of(model, 0, model.length, zstdLevel);
    long room = room(originSection.stored().length + (long) modelSection.stored().length);
    int rawChecksum;
    try (var out = new FileOutput(disk, folder.resolve(BlockFiles.TRACES_RAW), room)) {
      rawChecksum =
          RawLayout.appendHead(
              out.stage(), codec.code(), origins.size(), originSection, modelSection);
      writeFrames(out);
      frames.add(out.position(), rows.traces(), spans.size());
      out.finish();
    }
    Path index = folder.resolve(BlockFiles.TRACES_INDEX);
    IndexWriter.write(disk, index, spans, rows, frames, rawChecksum);
  }

  private long room(long sectionBytes) {
    long spanBytes = rows.bytes() + (long) SPAN_ROOM_BYTES * spans.size();
    long framesMax = 2 + 2 * (spanBytes / RawLayout.FRAME_SPAN_BYTES);
    return RawLayout.HEADER_BYTES + sectionBytes + spanBytes + framesMax * FRAME_ROOM_BYTES;
  }

  private void writeFrames(FileOutput out) throws IOException {
    int trace = 0;
    while (trace < rows.traces()) {
      int end = trace;
      long bytes = rows.bytes(end);
      do {
        end++;
        bytes += end < rows.traces() ? rows.bytes(end) : 0;
      } while (end < rows.traces() && bytes <= RawLayout.FRAME_SPAN_BYTES);
      writeFrames(out, trace, rows.first(trace), rows.first(end));
      trace = end;
    }
  }

  /// Writes rows as one frame, or as several when they are those of one large trace.
  private void writeFrames(FileOutput out, int trace, int from, int to) throws IOException {
    int row = from;
    while (row < to) {
      int end = row;
      int bytes = 0;
      while (end < to && (end == row || fits(bytes, end))) {
        bytes += spans.length(end++);
      }
      writeFrame(out, trace, row, end, bytes);
      row = end;
    }
  }

  private boolean fits(int bytes, int row) {
    return bytes + (long) spans.length(row) <= RawLayout.LARGE_FRAME_SPAN_BYTES;
  }

  private void writeFrame(FileOutput out, int trace, int from, int to, int spanBytes)
      throws IOException {
    frames.add(out.position(), trace, from);
    int at = out.stage().appendRoom(RawLayout.FRAME_HEADER_BYTES);
    encoder.encode(from, to, out.stage());
    RawLayout.closeFrame(out.stage(), at, to - from, spanBytes, codec.code());
    out.spill();
  }
}
