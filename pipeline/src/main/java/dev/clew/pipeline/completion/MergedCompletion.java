package dev.clew.pipeline.completion;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Hands the outcome of a merged batch back to each batch that went into it. Items rejected from
/// the merged batch are charged to its parts in their order, so that the sum stays exact.
public final class MergedCompletion implements Completion {
  private record Part(int items, Completion completion) {}

  private final List<Part> parts = new ArrayList<>();

  /// Adds a batch, in the order in which the batches were merged; not after completing.
  public void add(int items, Completion completion) {
    parts.add(new Part(items, completion));
  }

  @Override
  public void complete(Outcome outcome) {
    switch (outcome) {
      case Outcome.PartlyAccepted(int rejectedItems, String reason) ->
          charge(rejectedItems, reason);
      case Outcome.Accepted _, Outcome.Retryable _, Outcome.Permanent _ ->
          parts.forEach(part -> part.completion().complete(outcome));
    }
  }

  private void charge(int rejectedItems, String reason) {
    int left = rejectedItems;
    for (Part part : parts) {
      int share = Math.min(left, part.items());
      left -= share;
      part.completion()
          .complete(share == 0 ? Outcome.ACCEPTED : new Outcome.PartlyAccepted(share, reason));
    }
  }
}
