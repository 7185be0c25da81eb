package dev.clew.store.block.raw;

import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.intern.Origins;
import java.util.zip.CRC32C;

/// Reads traces of one file with buffers of its own, which keep the last frame: traces that lie
/// side by side are decoded together. Belongs to one thread, as long as the file is open.
public final class FrameReader {
  private final TraceFile file;
  private final TraceIndex index;
  private final FrameSpans spans = new FrameSpans();
  private final Facts facts = new Facts();
  private byte[] stored = new byte[0];

  /// The frame whose spans are all in memory, -1 for none.
  private int frame = -1;

  /// The frame of which one trace is in memory, -1 for none.
  private int partOf = -1;

  FrameReader(TraceFile file, TraceIndex index) {
    this.file = file;
    this.index = index;
  }

  public Origins.View origins() {
    return file.origins();
  }

  /// Hands the spans of a trace to `visitor`, in their order. The first trace of a frame is decoded
  /// alone, a second one with all others.
  ///
  /// @throws CorruptBlockException when their bytes are not what was written
  public void read(int trace, SpanVisitor visitor) {
    int row = index.firstSpanOf(trace);
    int count = index.count(trace);
    int in = count == 0 || row + count > index.spans() ? frame : index.frameOfSpan(row);
    if (in == frame || in == partOf || row + count > index.firstSpan(in + 1)) {
      readRows(row, count, visitor);
    } else {
      readPart(in, row - index.firstSpan(in), count, visitor);
    }
  }

  private void readPart(int in, int from, int count, SpanVisitor visitor) {
    frame = -1;
    partOf = -1;
    spans.clear();
    decode(in, from, from + count);
    partOf = in;
    spans.visit(0, count, visitor);
  }

  /// Hands all spans of the block to `visitor`, by trace.
  public void readAll(SpanVisitor visitor) {
    readRows(0, index.spans(), visitor);
  }

  private void readRows(int from, int count, SpanVisitor visitor) {
    int row = from;
    int end = from + count;
    if (end > index.spans()) {
      throw file.damagedIndex("a trace that reaches behind the last span");
    }
    int next = row == end ? 0 : index.frameOfSpan(row);
    while (row < end) {
      load(next);
      int first = index.firstSpan(next);
      int to = Math.min(end, index.firstSpan(next + 1));
      spans.visit(row - first, to - first, visitor);
      row = to;
      next++;
    }
  }

  /// Brings a frame's spans into memory, unless they are there.
  FrameSpans load(int wanted) {
    if (frame != wanted) {
      frame = -1;
      partOf = -1;
      spans.clear();
      decode(wanted, 0, index.firstSpan(wanted + 1) - index.firstSpan(wanted));
      frame = wanted;
    }
    return spans;
  }

  private void decode(int wanted, int from, int to) {
    facts.frame = wanted;
    long offset = index.offset(wanted);
    int length = (int) (index.offset(wanted + 1) - offset);
    int count = index.firstSpan(wanted + 1) - index.firstSpan(wanted);
    stored = file.copy(offset, length, stored);
    FrameHeader header = FrameHeader.read(stored);
    if (header.storedBytes() != length - RawLayout.FRAME_HEADER_BYTES
        || header.spans() != count
        || header.spanBytes() < 0) {
      throw file.damaged(offset, "not the header of this frame");
    }
    if (header.checksum() != checksum(length)) {
      throw file.damaged(offset, "the checksum of a frame does not hold");
    }
    decode(header, offset, from, to);
  }

  private int checksum(int length) {
    var crc = new CRC32C();
    crc.update(stored, 0, RawLayout.FRAME_CHECKED_BYTES);
    int from = RawLayout.FRAME_HEADER_BYTES;
    crc.update(stored, from, length - from);
    return (int) crc.getValue();
  }

  private void decode(FrameHeader header, long offset, int from, int to) {
    var frameBytes =
        new StoredFrame(
            stored,
            RawLayout.FRAME_HEADER_BYTES,
            header.storedBytes(),
            header.spans(),
            header.spanBytes(),
            facts);
    try {
      file.decoder(header.codec()).decode(frameBytes, from, to, spans);
    } catch (MalformedFrameException e) {
      throw file.damaged(offset, String.valueOf(e.getMessage()));
    }
    boolean whole = to - from == header.spans();
    if (spans.size() != to - from || (whole && spans.lengths() != header.spanBytes())) {
      throw file.damaged(offset, "a frame of other spans than it says");
    }
  }

  private record FrameHeader(int storedBytes, int spans, int spanBytes, int codec, int checksum) {
    static FrameHeader read(byte[] stored) {
      return new FrameHeader(
          Little.intAt(stored, 0),
          Little.intAt(stored, 4),
          Little.intAt(stored, 8),
          Little.intAt(stored, 12),
          Little.intAt(stored, 16));
    }
  }

  /// What the index says of the frame that is loaded.
  private final class Facts implements FrameFacts {
    private int frame;

    private int first() {
      return index.firstTrace(frame);
    }

    @Override
    public int traces() {
      return Math.max(1, index.firstTrace(frame + 1) - first());
    }

    @Override
    public long traceIdHi(int trace) {
      return index.hi(first() + trace);
    }

    @Override
    public long traceIdLo(int trace) {
      return index.lo(first() + trace);
    }

    @Override
    public int spans(int trace) {
      return traces() == 1
          ? index.firstSpan(frame + 1) - index.firstSpan(frame)
          : index.count(first() + trace);
    }

    @Override
    public long minStartNanos(int trace) {
      return index.minStartNanos(first() + trace);
    }
  }
}
