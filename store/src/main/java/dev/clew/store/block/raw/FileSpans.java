package dev.clew.store.block.raw;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.Times;
import dev.clew.store.intern.Origins;
import dev.clew.wire.otlp.SpanHeader;

/// The spans of a file as rows. Moves forward cheaply: a row of another frame is decoded with all
/// its neighbours. Belongs to one thread.
final class FileSpans implements BlockSpans {
  private final TraceIndex index;
  private final FrameReader reader;
  private final SpanHeader header = new SpanHeader();
  private int frame = -1;
  private int firstRow;
  private int endRow;
  private int trace;
  private int traceFirstRow;
  private int traceEndRow;

  FileSpans(TraceFile file, TraceIndex index) {
    this.index = index;
    reader = new FrameReader(file, index);
  }

  @Override
  public int size() {
    return index.spans();
  }

  /// Makes [#trace] the one that the row belongs to.
  private void seekTrace(int row) {
    if (row >= traceFirstRow && row < traceEndRow) {
      return;
    }
    if (row != traceEndRow || traceEndRow == 0) {
      int at = index.frameOfSpan(row);
      trace = index.firstTrace(at);
      traceFirstRow = index.firstSpanOf(trace);
    } else {
      trace++;
      traceFirstRow = traceEndRow;
    }
    traceEndRow = traceFirstRow + index.count(trace);
    while (row >= traceEndRow) {
      trace++;
      traceFirstRow = traceEndRow;
      traceEndRow += index.count(trace);
    }
  }

  private FrameSpans seek(int row) {
    if (row < firstRow || row >= endRow) {
      frame = row == endRow && frame >= 0 ? frame + 1 : index.frameOfSpan(row);
      firstRow = index.firstSpan(frame);
      endRow = index.firstSpan(frame + 1);
    }
    return reader.load(frame);
  }

  @Override
  public long traceIdHi(int row) {
    seekTrace(row);
    return index.hi(trace);
  }

  @Override
  public long traceIdLo(int row) {
    seekTrace(row);
    return index.lo(trace);
  }

  /// Returns the fixed fields of the row's span, until the next call.
  SpanHeader header(int row) {
    FrameSpans spans = seek(row);
    int at = row - firstRow;
    int from = spans.start(at);
    return header.read(spans.bytes().array(), from, from + spans.length(at));
  }

  @Override
  public long startNanos(int row) {
    return Times.indexed(header(row).startNanos());
  }

  @Override
  public int origin(int row) {
    return seek(row).origin(row - firstRow);
  }

  @Override
  public Origins.View origins() {
    return reader.origins();
  }

  @Override
  public int length(int row) {
    return seek(row).length(row - firstRow);
  }

  @Override
  public void copy(int row, byte[] target, int at) {
    FrameSpans spans = seek(row);
    int span = row - firstRow;
    System.arraycopy(spans.bytes().array(), spans.start(span), target, at, spans.length(span));
  }
}
