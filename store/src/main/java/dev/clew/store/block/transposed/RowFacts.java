package dev.clew.store.block.transposed;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.raw.FrameFacts;
import java.util.Arrays;

/// What the index is going to say of the traces in a frame.
final class RowFacts implements FrameFacts {
  private final BlockSpans spans;
  private int[] first = new int[16];
  private int traces;
  private long minStartNanos;

  RowFacts(BlockSpans spans) {
    this.spans = spans;
  }

  RowFacts of(int from, int to) {
    traces = 0;
    for (int row = from; row < to; row++) {
      if (row == from || !RowParser.isSameTrace(spans, row - 1, row)) {
        add(row);
        traces++;
      }
    }
    add(to);
    minStartNanos = from == to ? 0 : RowParser.traceStartNanos(spans, from);
    return this;
  }

  private void add(int row) {
    if (traces == first.length) {
      first = Arrays.copyOf(first, traces * 2);
    }
    first[traces] = row;
  }

  @Override
  public int traces() {
    return traces;
  }

  @Override
  public long traceIdHi(int trace) {
    return spans.traceIdHi(first[trace]);
  }

  @Override
  public long traceIdLo(int trace) {
    return spans.traceIdLo(first[trace]);
  }

  @Override
  public int spans(int trace) {
    return first[trace + 1] - first[trace];
  }

  @Override
  public long minStartNanos(int trace) {
    return trace == 0 ? minStartNanos : spans.startNanos(first[trace]);
  }
}
