package dev.clew.pipeline.contract;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// What stands behind the component under test: takes batches, answers as it is told to, and keeps
/// the numbers of the items it took and of those it refused for good.
public final class Downstream implements Consumer {
  private final List<Long> taken = new CopyOnWriteArrayList<>();
  private final List<Long> refused = new CopyOnWriteArrayList<>();
  private final List<Batch> seen = new CopyOnWriteArrayList<>();
  private volatile Supplier<Outcome> answer = () -> Outcome.ACCEPTED;

  public static Downstream accepting() {
    return new Downstream();
  }

  public static Downstream answering(Outcome outcome) {
    return new Downstream().thenAnswering(() -> outcome);
  }

  /// Answers by chance: mostly taken, some of it retryable, some of it permanent.
  public static Downstream random(long seed) {
    var random = new Random(seed);
    return new Downstream()
        .thenAnswering(
            () ->
                switch (random.nextInt(6)) {
                  case 0, 1 -> Outcome.retryable("busy");
                  case 2 -> Outcome.permanent("unwanted");
                  default -> Outcome.ACCEPTED;
                });
  }

  /// Changes the answers from now on.
  public Downstream thenAnswering(Supplier<Outcome> outcomes) {
    answer = outcomes;
    return this;
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    completion.complete(take(batch));
  }

  /// Takes a batch and returns the answer to it.
  public Outcome take(Batch batch) {
    Outcome outcome = answer.get();
    seen.add(batch);
    switch (outcome) {
      case Outcome.Accepted _ -> taken.addAll(UniqueItems.numbers(batch));
      case Outcome.PartlyAccepted partly -> {
        List<Long> numbers = UniqueItems.numbers(batch);
        refused.addAll(numbers.subList(0, partly.rejectedItems()));
        taken.addAll(numbers.subList(partly.rejectedItems(), numbers.size()));
      }
      case Outcome.Permanent _ -> refused.addAll(UniqueItems.numbers(batch));
      case Outcome.Retryable _ -> {}
    }
    return outcome;
  }

  public List<Long> taken() {
    return taken;
  }

  public List<Long> refused() {
    return refused;
  }

  /// Returns every batch that came, the refused ones too.
  public List<Batch> seen() {
    return seen;
  }
}
