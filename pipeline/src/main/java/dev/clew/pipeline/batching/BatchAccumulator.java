package dev.clew.pipeline.batching;

import dev.clew.pipeline.completion.SplitCompletion;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers portions until they make a batch of the wanted size. Not safe for use by many threads.
public final class BatchAccumulator {
  private final Sizer sizer;
  private final long minSize;
  private final long maxSize;
  private final @Nullable Metadata metadata;
  private final List<Portion> waiting = new ArrayList<>();
  private long size;

  /// @param sizer items or bytes
  /// @param minSize from this size on a batch is ready; zero: at once
  /// @param maxSize no batch is larger; zero: no bound
  /// @param metadata what the batches say about their clients; null: what a lone client said, and
  ///   nothing where several were joined
  public BatchAccumulator(Sizer sizer, long minSize, long maxSize, @Nullable Metadata metadata) {
    this.sizer = sizer;
    this.minSize = minSize;
    this.maxSize = maxSize;
    this.metadata = metadata;
  }

  /// Adds a portion; returns the batches that became ready by it, in order.
  public List<Portion> add(Portion portion) {
    List<Portion> ready = new ArrayList<>();
    for (Portion piece : pieces(portion)) {
      if (maxSize > 0 && !waiting.isEmpty() && size + sizer.sizeOf(piece.batch()) > maxSize) {
        ready.add(take());
      }
      waiting.add(piece);
      size += sizer.sizeOf(piece.batch());
    }
    if (size >= minSize || (maxSize > 0 && size >= maxSize)) {
      ready.add(take());
    }
    return ready;
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// Returns what waits as one batch, and forgets it.
  ///
  /// @throws IllegalStateException when nothing waits
  public Portion take() {
    if (waiting.isEmpty()) {
      throw new IllegalStateException("nothing waits");
    }
    Portion merged = BatchMerger.merge(waiting, metadataOf(waiting));
    waiting.clear();
    size = 0;
    return merged;
  }

  private Metadata metadataOf(List<Portion> portions) {
    if (metadata != null) {
      return metadata;
    }
    return portions.size() == 1 ? portions.getFirst().batch().metadata() : Metadata.NONE;
  }

  private List<Portion> pieces(Portion portion) {
    Batch batch = portion.batch();
    if (maxSize == 0 || size + sizer.sizeOf(batch) <= maxSize) {
      return List.of(portion);
    }
    List<Batch> pieces = BatchSplitter.split(batch, sizer, maxSize - size, maxSize);
    if (pieces.size() == 1) {
      return List.of(new Portion(pieces.getFirst(), portion.completion()));
    }
    int items = pieces.stream().mapToInt(Batch::items).sum();
    var whole = SplitCompletion.of(portion.completion(), pieces.size(), items);
    return pieces.stream().map(piece -> new Portion(piece, whole.part(piece.items()))).toList();
  }
}
