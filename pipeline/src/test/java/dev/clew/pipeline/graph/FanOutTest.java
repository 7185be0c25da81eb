package dev.clew.pipeline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestConsumer;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.ledger.Edge;
import dev.clew.pipeline.ledger.Ledger;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.testkit.SimulatedClock;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutTest {
  private static final Batch BATCH = new Batch(Signal.TRACES, new byte[100], 7);
  private static final BranchRetry.Policy POLICY =
      new BranchRetry.Policy(
          Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), 250);

  private final SimulatedClock clock = new SimulatedClock();
  private final Ledger ledger = new Ledger();
  private final TestConsumer healthy = new TestConsumer();
  private final TestConsumer sick = new TestConsumer();
  private final Account sickEdge = account("sick");
  private final Account sickRetry = account("sick retry");
  private final FanOut fanOut =
      new FanOut(
          List.of(
              branch(healthy, account("healthy"), account("healthy retry")),
              branch(sick, sickEdge, sickRetry)));
  private final TestCompletion completion = new TestCompletion();

  private Account account(String to) {
    return ledger.account(new Edge(Signal.TRACES, "traces", "fan-out", to));
  }

  private BranchRetry branch(TestConsumer to, Account edge, Account retry) {
    return new BranchRetry(new EdgeConsumer(edge, to), retry, clock, clock, POLICY);
  }

  @Test
  void acceptsWhenAllBranchesAccept() {
    fanOut.consume(BATCH, completion);
    assertThat(completion.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(healthy.batches()).hasSize(1);
    assertThat(sick.batches()).hasSize(1);
    assertBooksAreEmpty();
  }

  @Test
  void handsToNobodyWhenOneBranchHasNoRoom() {
    sick.refusingRoom(Outcome.retryable("full", 9));
    fanOut.consume(BATCH, completion);
    assertThat(completion.outcome()).isEqualTo(Outcome.retryable("full", 9));
    assertThat(healthy.batches()).isEmpty();
    assertBooksAreEmpty();
  }

  @Test
  void retriesTheSickBranchAloneAndTellsTheSenderAccepted() {
    sick.answering(Outcome.retryable("busy"));
    fanOut.consume(BATCH, completion);
    assertThat(completion.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(sickRetry.balance().held()).isEqualTo(7);

    sick.answering(Outcome.ACCEPTED);
    clock.advance(Duration.ofSeconds(5).toNanos());
    assertThat(sick.batches()).hasSize(2);
    assertThat(healthy.batches()).hasSize(1);
    assertThat(sickRetry.balance().out()).containsEntry(Account.ONWARD, 7L);
    assertThat(sickEdge.balance().dropped()).containsEntry(Account.RETURNED, 7L);
    assertBooksAreEmpty();
  }

  @Test
  void waitsAtLeastTheDelayThatTheBranchAskedFor() {
    sick.answering(Outcome.retryable("busy", Duration.ofSeconds(20).toNanos()));
    fanOut.consume(BATCH, completion);
    clock.advance(Duration.ofSeconds(19).toNanos());
    assertThat(sick.batches()).hasSize(1);
    clock.advance(Duration.ofSeconds(1).toNanos());
    assertThat(sick.batches()).hasSize(2);
  }

  @Test
  void givesUpAfterItsTimeAndBooksIt() {
    sick.answering(Outcome.retryable("busy"));
    fanOut.consume(BATCH, completion);
    clock.advance(Duration.ofMinutes(6).toNanos());
    assertThat(sickRetry.balance().dropped()).containsEntry(BranchRetry.REASON_EXPIRED, 7L);
    assertThat(clock.waitingTimers()).isZero();
    assertBooksAreEmpty();
  }

  @Test
  void givesUpAtOnceWhatIsOverTheBoundInBytes() {
    sick.answering(Outcome.retryable("busy"));
    for (int i = 0; i < 3; i++) {
      fanOut.consume(BATCH, new TestCompletion());
    }
    assertThat(sickRetry.balance().dropped()).containsEntry(BranchRetry.REASON_FULL, 7L);
    assertThat(sickRetry.balance().held()).isEqualTo(14);
  }

  @Test
  void booksAPermanentRefusalOfOneBranchAndTellsTheSenderAccepted() {
    sick.answering(Outcome.permanent("bad"));
    fanOut.consume(BATCH, completion);
    assertThat(completion.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(sickEdge.balance().dropped()).containsEntry(Account.REJECTED, 7L);
    assertThat(sickRetry.balance().held()).isZero();
  }

  @Test
  void failsTheSenderOnlyWhenEveryBranchFailed() {
    healthy.answering(Outcome.permanent("bad"));
    sick.answering(Outcome.retryable("busy"));
    fanOut.consume(BATCH, completion);
    assertThat(completion.outcome()).isEqualTo(Outcome.retryable("busy"));
    assertThat(clock.waitingTimers()).isZero();
    assertBooksAreEmpty();
  }

  @Test
  void waitsForASlowBranchBeforeItJudges() {
    healthy.holding();
    sick.answering(Outcome.retryable("busy"));
    fanOut.consume(BATCH, completion);
    assertThat(completion.isComplete()).isFalse();
    assertThat(clock.waitingTimers()).isZero();
    healthy.answerNext(Outcome.ACCEPTED);
    assertThat(completion.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(clock.waitingTimers()).isOne();
  }

  @Test
  void sendsWhatWaitsOneLastTimeWhenStopped() {
    sick.answering(Outcome.retryable("busy"));
    fanOut.consume(BATCH, completion);
    sick.answering(Outcome.ACCEPTED);
    fanOut.stop();
    assertThat(sick.batches()).hasSize(2);
    assertBooksAreEmpty();
  }

  @Test
  void booksAsDroppedWhatCannotBeDeliveredAtStop() {
    sick.answering(Outcome.retryable("busy"));
    fanOut.consume(BATCH, completion);
    fanOut.stop();
    assertThat(sickRetry.balance().dropped()).containsEntry(BranchRetry.REASON_STOPPED, 7L);
    assertBooksAreEmpty();
  }

  private void assertBooksAreEmpty() {
    assertThat(ledger.balances())
        .allSatisfy(balance -> assertThat(balance.balances()).isTrue())
        .allSatisfy(balance -> assertThat(balance.held()).isZero());
  }
}
