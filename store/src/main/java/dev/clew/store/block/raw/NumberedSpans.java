package dev.clew.store.block.raw;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.ViewedSpans;
import dev.clew.store.intern.Origins;
import java.util.stream.IntStream;

/// Spans whose origins are numbered for one block: those that occur, the most frequent first.
final class NumberedSpans extends ViewedSpans {
  private final Origins.View origins;
  private final int[] numberOf;

  /// @param counts the spans of each origin
  NumberedSpans(BlockSpans spans, int[] counts) {
    super(spans);
    Origins.View all = spans.origins();
    var own = new Origins();
    numberOf = new int[all.size()];
    IntStream.range(0, all.size())
        .filter(origin -> counts[origin] > 0)
        .boxed()
        .sorted((a, b) -> counts[a] != counts[b] ? counts[b] - counts[a] : a - b)
        .forEach(origin -> numberOf[origin] = own.idOf(all, origin));
    own.trim();
    origins = own.view();
  }

  @Override
  public int origin(int row) {
    return numberOf[super.origin(row)];
  }

  @Override
  public Origins.View origins() {
    return origins;
  }
}
