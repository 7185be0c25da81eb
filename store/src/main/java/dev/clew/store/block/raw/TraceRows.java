package dev.clew.store.block.raw;

import dev.clew.store.block.BlockSpans;
import java.util.Arrays;

/// Where each trace starts in rows that are sorted by trace, and how many bytes its spans have.
final class TraceRows {
  private int[] firstRow = new int[1024];
  private long[] bytes = new long[1024];
  private int traces;

  /// Reads all rows once.
  ///
  /// @param originCounts counts the spans of each origin
  TraceRows(BlockSpans spans, int[] originCounts) {
    for (int row = 0; row < spans.size(); row++) {
      if (row == 0 || isNext(spans, row)) {
        addTrace(row);
      }
      bytes[traces - 1] += spans.length(row);
      originCounts[spans.origin(row)]++;
    }
    firstRow[traces] = spans.size();
  }

  private void addTrace(int row) {
    if (traces + 1 == firstRow.length) {
      firstRow = Arrays.copyOf(firstRow, traces * 2);
      bytes = Arrays.copyOf(bytes, traces * 2);
    }
    firstRow[traces++] = row;
  }

  /// Tells whether the row is the first of a trace that follows that of the row before.
  private static boolean isNext(BlockSpans spans, int row) {
    int order = Long.compareUnsigned(spans.traceIdHi(row), spans.traceIdHi(row - 1));
    if (order == 0) {
      order = Long.compareUnsigned(spans.traceIdLo(row), spans.traceIdLo(row - 1));
    }
    if (order < 0 || (order == 0 && spans.startNanos(row) < spans.startNanos(row - 1))) {
      throw new IllegalArgumentException("row " + row + " is out of order");
    }
    return order > 0;
  }

  int traces() {
    return traces;
  }

  /// Returns the first row of a trace; of the number of traces, the number of rows.
  int first(int trace) {
    return firstRow[trace];
  }

  int count(int trace) {
    return firstRow[trace + 1] - firstRow[trace];
  }

  /// Returns the bytes of a trace's spans.
  long bytes(int trace) {
    return bytes[trace];
  }

  /// Returns the bytes of all spans.
  long bytes() {
    return Arrays.stream(bytes).sum();
  }
}
