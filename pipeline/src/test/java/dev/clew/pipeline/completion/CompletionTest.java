package dev.clew.pipeline.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import org.junit.jupiter.api.Test;

class CompletionTest {
  @Test
  void passesOnTheFirstOutcomeOnly() {
    var seen = new TestCompletion();
    var once = OnceCompletion.of(seen);
    once.complete(Outcome.permanent("first"));
    once.complete(Outcome.ACCEPTED);
    assertThat(seen.outcome()).isEqualTo(Outcome.permanent("first"));
  }

  @Test
  void wholeIsRetryableWithTheLongestDelayWhenNothingWasAccepted() {
    var whole = new TestCompletion();
    var split = SplitCompletion.of(whole, 3, 6);
    split.part(2).complete(Outcome.permanent("bad"));
    split.part(2).complete(new Outcome.Retryable("busy", 5, GrpcStatus.UNAVAILABLE));
    split.part(2).complete(new Outcome.Retryable("later", 9, GrpcStatus.NONE));
    assertThat(whole.outcome()).isEqualTo(new Outcome.Retryable("busy", 9, GrpcStatus.UNAVAILABLE));
  }

  @Test
  void wholeIsPartlyAcceptedWhenOnePartWas() {
    var whole = new TestCompletion();
    var split = SplitCompletion.of(whole, 2, 6);
    split.part(2).complete(Outcome.ACCEPTED);
    split.part(4).complete(Outcome.retryable("busy"));
    assertThat(whole.outcome()).isEqualTo(new Outcome.PartlyAccepted(4, "busy"));
  }

  @Test
  void everyPartOfAMergeLearnsOfARetryableEnd() {
    var one = new TestCompletion();
    var other = new TestCompletion();
    var merged = new MergedCompletion();
    merged.add(1, one);
    merged.add(2, other);
    merged.complete(Outcome.retryable("busy"));
    assertThat(one.outcome()).isEqualTo(Outcome.retryable("busy"));
    assertThat(other.outcome()).isEqualTo(Outcome.retryable("busy"));
  }
}
