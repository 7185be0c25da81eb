package dev.clew.store.block.raw;

import dev.clew.store.block.Times;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.wire.otlp.SpanHeader;

/// Decodes a whole file and compares each span with what the index says of its trace.
final class TraceCheck {
  private final TraceFile file;
  private final TraceIndex index;
  private final FileSpans rows;

  TraceCheck(TraceFile file, TraceIndex index) {
    this.file = file;
    this.index = index;
    rows = new FileSpans(file, index);
  }

  void run() {
    int row = 0;
    for (int trace = 0; trace < index.traces(); trace++) {
      int end = row + index.count(trace);
      check(trace, row, end);
      row = end;
    }
  }

  private void check(int trace, int from, int to) {
    int row = from;
    try {
      long start = index.minStartNanos(trace);
      if (rows.startNanos(from) != start) {
        throw damaged(row, "a trace that starts at another time than its index says");
      }
      for (; row < to; row++) {
        start = check(trace, row, start);
      }
    } catch (IndexOutOfBoundsException _) {
      throw damaged(row, "a span that is not an OTLP message");
    }
  }

  /// Returns when the span starts.
  private long check(int trace, int row, long startBefore) {
    SpanHeader header = rows.header(row);
    long start = Times.indexed(header.startNanos());
    if (start < startBefore) {
      throw damaged(row, "spans out of order");
    }
    if (header.traceIdHi() != index.hi(trace) || header.traceIdLo() != index.lo(trace)) {
      throw damaged(row, "a span of another trace than its index says");
    }
    return start;
  }

  private CorruptBlockException damaged(int row, String what) {
    return file.damaged(index.offset(index.frameOfSpan(row)), what);
  }
}
