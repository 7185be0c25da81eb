package dev.clew.store.seal;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What spans say of the block they lie in.
final class SpanFacts {
  private final BlockSpans spans;
  private final BitSet origins = new BitSet();
  private long traces;
  private long minStart = Long.MAX_VALUE;
  private long maxStart = Long.MIN_VALUE;

  SpanFacts(BlockSpans spans) {
    this.spans = spans;
    for (int row = 0; row < spans.size(); row++) {
      traces += row == 0 || isNewTrace(row) ? 1 : 0;
      minStart = Math.min(minStart, spans.startNanos(row));
      maxStart = Math.max(maxStart, spans.startNanos(row));
      origins.set(spans.origin(row));
    }
  }

  private boolean isNewTrace(int row) {
    return spans.traceIdLo(row) != spans.traceIdLo(row - 1)
        || spans.traceIdHi(row) != spans.traceIdHi(row - 1);
  }

  BlockFacts facts(BlockMaker.Origin origin, List<FileFacts> files, List<KeyFacts> keys) {
    return new BlockFacts(
        origin.number(),
        origin.generation(),
        spans.size(),
        traces,
        minStart,
        maxStart,
        origin.oldestArrivalNanos(),
        origin.newestArrivalNanos(),
        origin.stray(),
        files,
        services(),
        keys);
  }

  private List<String> services() {
    Set<String> names = new TreeSet<>();
    origins.stream()
        .map(origin -> spans.origins().service(origin))
        .distinct()
        .forEach(service -> names.add(spans.origins().services().text(service)));
    return List.copyOf(names);
  }
}
