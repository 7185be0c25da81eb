package dev.clew.store;

import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreSnapshotContract;
import dev.clew.wire.span.Span;
import java.util.List;

/// Snapshots of blocks under an empty head: one block for each pair of batches.
final class BlocksSnapshotTest extends StoreSnapshotContract {
  @Override
  protected StoreSnapshot snapshot(List<List<Span>> batches) {
    var store = new JoinedStore();
    for (int i = 0; i < batches.size(); i += 2) {
      List<List<Span>> pair = batches.subList(i, Math.min(i + 2, batches.size()));
      store.addBlock(pair.stream().flatMap(List::stream).toList());
    }
    return store.snapshot();
  }
}
