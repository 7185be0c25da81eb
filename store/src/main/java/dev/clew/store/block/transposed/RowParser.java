package dev.clew.store.block.transposed;

import dev.clew.store.block.BlockSpans;

/// Takes the spans of a block apart one after the other, and follows what a decoder will know of
/// their traces then.
final class RowParser {
  private final BlockSpans spans;
  private final SpanParser parser = new SpanParser();
  private byte[] bytes = new byte[1024];
  private int length;
  private int trace;
  private int previousRow;
  private long previousNanos;

  RowParser(BlockSpans spans) {
    this.spans = spans;
    previousRow = -1;
  }

  /// Goes to where a frame starts.
  void startFrame(int row) {
    trace = 0;
    previousRow = row;
    previousNanos = traceStartNanos(spans, row);
  }

  /// Returns the earliest start in the trace that a row belongs to.
  static long traceStartNanos(BlockSpans spans, int row) {
    int first = row;
    while (first > 0 && isSameTrace(spans, first - 1, row)) {
      first--;
    }
    return spans.startNanos(first);
  }

  static boolean isSameTrace(BlockSpans spans, int row, int other) {
    return spans.traceIdLo(row) == spans.traceIdLo(other)
        && spans.traceIdHi(row) == spans.traceIdHi(other);
  }

  /// Takes the next row apart; false when it is refused.
  boolean parse(int row) {
    load(row);
    return parser.parse(
        bytes, 0, length, spans.traceIdHi(row), spans.traceIdLo(row), previousNanos);
  }

  /// Brings the bytes of the next row in.
  void load(int row) {
    length = spans.length(row);
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, bytes.length * 2)];
    }
    spans.copy(row, bytes, 0);
    if (previousRow < 0 || !isSameTrace(spans, previousRow, row)) {
      trace += previousRow < 0 ? 0 : 1;
      previousNanos = spans.startNanos(row);
    }
    previousRow = row;
  }

  /// Counts the span as one that is put together from its shape.
  void accept() {
    previousNanos = parser.startNanos();
  }

  SpanParser parser() {
    return parser;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /// Returns the number of the trace, counted from the start of the frame.
  int trace() {
    return trace;
  }
}
