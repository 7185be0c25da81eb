package dev.clew.pipeline.batching;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import java.util.List;

/// Joins batches of one signal end to end. The end of the joined batch reaches every completion
/// that went into it.
public final class BatchMerger {
  private BatchMerger() {}

  /// Returns the portions as one; a single portion keeps its own array.
  ///
  /// @param portions at least one, all of the same signal
  /// @param metadata what the joined batch says about its clients
  public static Portion merge(List<Portion> portions, Metadata metadata) {
    Batch first = portions.getFirst().batch();
    if (portions.size() == 1) {
      var same = new Batch(first.signal(), first.bytes(), first.items(), metadata);
      return new Portion(same, portions.getFirst().completion());
    }
    List<Portion> merged = List.copyOf(portions);
    int items = merged.stream().mapToInt(portion -> portion.batch().items()).sum();
    var batch = new Batch(first.signal(), concatenated(merged), items, metadata);
    return new Portion(batch, outcome -> completeAll(merged, outcome));
  }

  private static byte[] concatenated(List<Portion> portions) {
    int length = 0;
    for (Portion portion : portions) {
      length = Math.addExact(length, portion.batch().sizeBytes());
    }
    byte[] bytes = new byte[length];
    int position = 0;
    for (Portion portion : portions) {
      byte[] source = portion.batch().bytes();
      System.arraycopy(source, 0, bytes, position, source.length);
      position += source.length;
    }
    return bytes;
  }

  private static void completeAll(List<Portion> portions, Outcome outcome) {
    if (outcome instanceof Outcome.PartlyAccepted partly) {
      completePartly(portions, partly);
      return;
    }
    for (Portion portion : portions) {
      portion.completion().complete(outcome);
    }
  }

  /// Nobody says which items were refused, so the first portions bear them: the sum stays exact.
  private static void completePartly(List<Portion> portions, Outcome.PartlyAccepted partly) {
    int left = partly.rejectedItems();
    for (Portion portion : portions) {
      int here = Math.min(left, portion.batch().items());
      left -= here;
      completeShare(portion.completion(), here, partly.reason());
    }
  }

  private static void completeShare(Completion completion, int rejected, String reason) {
    completion.complete(
        rejected == 0 ? Outcome.ACCEPTED : new Outcome.PartlyAccepted(rejected, reason));
  }
}
