package dev.clew.store.block.raw;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.fault.CorruptBlockException;

/// Decodes a whole file and compares each span with what the index says of its trace.
final class TraceCheck {
  private final TraceFile file;
  private final TraceIndex index;
  private final BlockSpans rows;

  TraceCheck(TraceFile file, TraceIndex index) {
    this.file = file;
    this.index = index;
    rows = file.rows();
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
        if (rows.startNanos(row) < start) {
          throw damaged(row, "spans out of order");
        }
        start = rows.startNanos(row);
      }
    } catch (IndexOutOfBoundsException _) {
      throw damaged(row, "a span that is not an OTLP message");
    }
  }

  private CorruptBlockException damaged(int row, String what) {
    return file.damaged(index.offset(index.frameOfSpan(row)), what);
  }
}
