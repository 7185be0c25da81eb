package dev.clew.pipeline.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CompletionProperties {
  @Property(tries = 300)
  void theWholeEndsOnceWhateverTheOrderOfItsParts(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 15) Integer> parts,
      @ForAll Random random) {
    var whole = new TestCompletion();
    int items = parts.stream().mapToInt(CompletionProperties::items).sum();
    var split = SplitCompletion.of(whole, parts.size(), items);
    var endings = new ArrayList<Runnable>();
    for (int part : parts) {
      var completion = split.part(items(part));
      endings.add(() -> completion.complete(outcome(part)));
    }
    Collections.shuffle(endings, random);
    for (Runnable ending : endings) {
      assertThat(whole.isComplete()).isFalse();
      ending.run();
    }
    assertThat(accepted(items, whole.outcome()))
        .isEqualTo(parts.stream().mapToInt(part -> accepted(items(part), outcome(part))).sum());
  }

  @Property(tries = 300)
  void mergedPartsTogetherHaveWhatTheMergedBatchHad(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 9) Integer> sizes,
      @ForAll @IntRange(min = 0, max = 60) int rejected) {
    int items = sizes.stream().mapToInt(Integer::intValue).sum();
    var merged = new MergedCompletion();
    List<TestCompletion> completions = sizes.stream().map(_ -> new TestCompletion()).toList();
    for (int i = 0; i < sizes.size(); i++) {
      merged.add(sizes.get(i), completions.get(i));
    }
    int refused = Math.min(rejected, items);
    merged.complete(new Outcome.PartlyAccepted(refused, "some"));
    int accepted = 0;
    for (int i = 0; i < sizes.size(); i++) {
      accepted += accepted(sizes.get(i), completions.get(i).outcome());
    }
    assertThat(accepted).isEqualTo(items - refused);
  }

  private static int items(int part) {
    return part % 4;
  }

  private static Outcome outcome(int part) {
    return switch (part / 4) {
      case 0 -> Outcome.ACCEPTED;
      case 1 -> new Outcome.PartlyAccepted(items(part) / 2, "half");
      case 2 -> new Outcome.Retryable("busy", part, GrpcStatus.UNAVAILABLE);
      default -> Outcome.permanent("bad");
    };
  }

  private static int accepted(int items, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _ -> items;
      case Outcome.PartlyAccepted(int rejected, _) -> items - rejected;
      case Outcome.Retryable _, Outcome.Permanent _ -> 0;
    };
  }
}
