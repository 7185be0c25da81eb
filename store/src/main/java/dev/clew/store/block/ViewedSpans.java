package dev.clew.store.block;

import dev.clew.store.intern.Origins;

/// The spans of another, row by row; who extends this says what is different.
public abstract class ViewedSpans implements BlockSpans {
  private final BlockSpans spans;

  protected ViewedSpans(BlockSpans spans) {
    this.spans = spans;
  }

  @Override
  public final int size() {
    return spans.size();
  }

  @Override
  public final long traceIdHi(int row) {
    return spans.traceIdHi(row);
  }

  @Override
  public final long traceIdLo(int row) {
    return spans.traceIdLo(row);
  }

  @Override
  public final long startNanos(int row) {
    return spans.startNanos(row);
  }

  @Override
  public int origin(int row) {
    return spans.origin(row);
  }

  @Override
  public Origins.View origins() {
    return spans.origins();
  }

  @Override
  public final int length(int row) {
    return spans.length(row);
  }

  @Override
  public void copy(int row, byte[] target, int at) {
    spans.copy(row, target, at);
  }
}
