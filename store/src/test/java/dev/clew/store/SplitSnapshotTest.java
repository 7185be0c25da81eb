package dev.clew.store;

import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreSnapshotContract;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Snapshots of traces that are split at random over the head and blocks, repeats too. The split
/// follows from the spans, so that a seed of the contract says all.
class SplitSnapshotTest extends StoreSnapshotContract {
  @Override
  protected StoreSnapshot snapshot(List<List<Span>> batches) {
    List<Span> all = batches.stream().flatMap(List::stream).toList();
    var random = new SplittableRandom(Arrays.hashCode(SpanEncoder.tracesData(all)));
    JoinedStore store = store();
    List<List<Span>> places = split(batches, random, 2 + random.nextInt(6));
    places.subList(1, places.size()).forEach(store::addBlock);
    List<Span> rest = places.getFirst();
    while (!rest.isEmpty()) {
      int count = Math.min(rest.size(), 1 + random.nextInt(20));
      store.addToHead(rest.subList(0, count));
      rest = rest.subList(count, rest.size());
    }
    return store.snapshot();
  }

  JoinedStore store() {
    return new JoinedStore();
  }

  /// Runs of spans lie together, as in life.
  private static List<List<Span>> split(
      List<List<Span>> batches, SplittableRandom random, int count) {
    List<List<Span>> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(new ArrayList<>());
    }
    int place = 0;
    for (List<Span> batch : batches) {
      for (Span span : batch) {
        place = random.nextInt(3) == 0 ? random.nextInt(count) : place;
        places.get(place).add(span);
      }
    }
    return places;
  }
}
