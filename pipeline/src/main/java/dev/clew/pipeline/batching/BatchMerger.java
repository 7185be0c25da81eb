package dev.clew.pipeline.batching;

import dev.clew.base.bytes.Pieces;
import dev.clew.pipeline.completion.MergedCompletion;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import java.util.List;

/// Joins batches of one signal end to end; no byte is copied. The end of the joined batch reaches
/// every completion that went into it.
public final class BatchMerger {
  private BatchMerger() {}

  /// Returns the portions as one.
  ///
  /// @param portions at least one, all of the same signal
  /// @param metadata what the joined batch says about its clients
  public static Portion merge(List<Portion> portions, Metadata metadata) {
    Batch first = portions.getFirst().batch();
    if (portions.size() == 1) {
      var same = new Batch(first.signal(), first.pieces(), first.items(), metadata);
      return new Portion(same, portions.getFirst().completion());
    }
    var ends = new MergedCompletion();
    int items = 0;
    for (Portion portion : portions) {
      ends.add(portion.batch().items(), portion.completion());
      items += portion.batch().items();
    }
    List<byte[]> arrays =
        portions.stream().flatMap(each -> each.batch().pieces().arrays().stream()).toList();
    return new Portion(new Batch(first.signal(), new Pieces(arrays), items, metadata), ends);
  }
}
