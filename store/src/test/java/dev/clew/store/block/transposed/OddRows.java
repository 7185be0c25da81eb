package dev.clew.store.block.transposed;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.SpanRows;
import dev.clew.store.intern.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Spans whose bytes need not be those of a span.
final class OddRows implements BlockSpans {
  private final SpanRows rows;
  private final List<byte[]> messages = new ArrayList<>();

  /// Takes each span's bytes through `change`, row by row.
  OddRows(SpanRows rows, UnaryOperator<byte[]> change) {
    this.rows = rows;
    rows.rows().forEach(row -> messages.add(change.apply(row.bytes().clone())));
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public long traceIdHi(int row) {
    return rows.traceIdHi(row);
  }

  @Override
  public long traceIdLo(int row) {
    return rows.traceIdLo(row);
  }

  @Override
  public long startNanos(int row) {
    return rows.startNanos(row);
  }

  @Override
  public int origin(int row) {
    return rows.origin(row);
  }

  @Override
  public Origins.View origins() {
    return rows.origins();
  }

  @Override
  public int length(int row) {
    return messages.get(row).length;
  }

  @Override
  public void copy(int row, byte[] target, int at) {
    System.arraycopy(messages.get(row), 0, target, at, messages.get(row).length);
  }
}
