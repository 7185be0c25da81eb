package dev.clew.store.seal;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.ViewedSpans;
import java.util.function.BooleanSupplier;

/// Spans that can be taken away from whoever writes them.
public final class StoppableSpans extends ViewedSpans {
  private final BooleanSupplier stopped;

  public StoppableSpans(BlockSpans spans, BooleanSupplier stopped) {
    super(spans);
    this.stopped = stopped;
  }

  /// @throws StoppedException once the spans are taken away
  @Override
  public void copy(int row, byte[] target, int at) {
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
    super.copy(row, target, at);
  }
}
