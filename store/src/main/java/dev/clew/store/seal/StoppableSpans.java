package dev.clew.store.seal;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Origins;
import java.util.function.BooleanSupplier;

/// Spans that can be taken away from whoever writes them.
public record StoppableSpans(BlockSpans spans, BooleanSupplier stopped) implements BlockSpans {
  @Override
  public int size() {
    return spans.size();
  }

  @Override
  public long traceIdHi(int row) {
    return spans.traceIdHi(row);
  }

  @Override
  public long traceIdLo(int row) {
    return spans.traceIdLo(row);
  }

  @Override
  public long startNanos(int row) {
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
  public int length(int row) {
    return spans.length(row);
  }

  /// @throws StoppedException once the spans are taken away
  @Override
  public void copy(int row, byte[] target, int at) {
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
    spans.copy(row, target, at);
  }
}
