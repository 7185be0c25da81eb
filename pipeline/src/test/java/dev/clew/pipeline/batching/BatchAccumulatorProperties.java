package dev.clew.pipeline.batching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Gathering: no item is lost or doubled, no batch is over the bound, every caller is answered once
/// and with what became of its own items.
class BatchAccumulatorProperties {
  private record Caller(Batch batch, TestCompletion answers) {}

  @Property(tries = 300)
  void gathersEveryItemOnceWithinTheBound(
      @ForAll long seed,
      @ForAll Signal signal,
      @ForAll Sizer sizer,
      @ForAll @IntRange(max = 40) int min,
      @ForAll @IntRange(max = 60) int extra) {
    if (sizer == Sizer.REQUESTS) {
      return;
    }
    int scale = sizer == Sizer.BYTES ? 40 : 1;
    int max = extra == 0 ? 0 : (min + extra) * scale;
    var items = new UniqueItems(signal);
    List<Caller> callers = callers(items, seed);
    var accumulator = new BatchAccumulator(sizer, (long) min * scale, max, null);
    List<Portion> ready = gather(accumulator, callers);
    assertThat(ready.stream().flatMap(portion -> UniqueItems.numbers(portion.batch()).stream()))
        .containsExactlyElementsOf(items.all());
    if (max > 0) {
      assertThat(ready)
          .filteredOn(portion -> portion.batch().items() > 1)
          .allSatisfy(
              portion -> assertThat(sizer.sizeOf(portion.batch())).isLessThanOrEqualTo((long) max));
    }
  }

  @Property(tries = 300)
  void answersEveryCallerOnceWithItsOwnShare(
      @ForAll long seed, @ForAll Signal signal, @ForAll @IntRange(min = 1, max = 30) int max) {
    var items = new UniqueItems(signal);
    List<Caller> callers = callers(items, seed);
    List<Portion> ready = gather(new BatchAccumulator(Sizer.ITEMS, max, max, null), callers);
    var random = new Random(seed);
    int accepted = 0;
    for (Portion portion : ready) {
      Outcome outcome = outcome(random, portion.batch().items());
      accepted += acceptedItems(outcome, portion.batch().items());
      portion.completion().complete(outcome);
    }
    int told = callers.stream().mapToInt(BatchAccumulatorProperties::toldAccepted).sum();
    assertThat(told).isEqualTo(accepted);
  }

  private static int toldAccepted(Caller caller) {
    return acceptedItems(caller.answers().outcome(), caller.batch().items());
  }

  private static int acceptedItems(Outcome outcome, int items) {
    return switch (outcome) {
      case Outcome.Accepted _ -> items;
      case Outcome.PartlyAccepted partly -> items - partly.rejectedItems();
      case Outcome.Retryable _, Outcome.Permanent _ -> 0;
    };
  }

  private static Outcome outcome(Random random, int items) {
    return switch (random.nextInt(4)) {
      case 0 -> Outcome.ACCEPTED;
      case 1 -> Outcome.retryable("busy", 7);
      case 2 -> Outcome.permanent("unwanted");
      default -> new Outcome.PartlyAccepted(random.nextInt(items) + 1, "some");
    };
  }

  private static List<Caller> callers(UniqueItems items, long seed) {
    var random = new Random(seed);
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < random.nextInt(12) + 1; i++) {
      callers.add(new Caller(items.batch(random.nextInt(25) + 1), new TestCompletion()));
    }
    return callers;
  }

  private static List<Portion> gather(BatchAccumulator accumulator, List<Caller> callers) {
    List<Portion> ready = new ArrayList<>();
    for (Caller caller : callers) {
      ready.addAll(accumulator.add(new Portion(caller.batch(), caller.answers())));
    }
    if (!accumulator.isEmpty()) {
      ready.add(accumulator.take());
    }
    assertThat(ready)
        .allSatisfy(portion -> assertThat(portion.batch().metadata()).isEqualTo(Metadata.NONE));
    return ready;
  }
}
