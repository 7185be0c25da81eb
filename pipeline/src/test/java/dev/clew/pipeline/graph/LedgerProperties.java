package dev.clew.pipeline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.ledger.Edge;
import dev.clew.pipeline.ledger.Ledger;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.testkit.SimulatedClock;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever the branches of a fan-out answer, and whenever, no item is lost from the books.
class LedgerProperties {
  private static final long STEP_NANOS = Duration.ofSeconds(7).toNanos();

  // made anew for each try
  private SimulatedClock clock = new SimulatedClock();
  private Ledger ledger = new Ledger();
  private final List<Runnable> later = new ArrayList<>();

  /// Answers at once or later, with any outcome, and remembers what it took over.
  private final class Moody implements Consumer {
    private final Random random;
    private long taken;

    Moody(Random random) {
      this.random = random;
    }

    @Override
    public void consume(Batch batch, Completion completion) {
      Outcome outcome = outcome(batch);
      if (random.nextBoolean()) {
        completion.complete(outcome);
      } else {
        later.add(() -> completion.complete(outcome));
      }
    }

    private Outcome outcome(Batch batch) {
      switch (random.nextInt(4)) {
        case 0 -> {
          taken += batch.items();
          return Outcome.ACCEPTED;
        }
        case 1 -> {
          int rejected = random.nextInt(batch.items() + 1);
          taken += batch.items() - rejected;
          return new Outcome.PartlyAccepted(rejected, "some");
        }
        case 2 -> {
          return Outcome.retryable("busy", random.nextInt(10) * 1_000_000_000L);
        }
        default -> {
          return Outcome.permanent("bad");
        }
      }
    }
  }

  @Property(tries = 200)
  void everyEdgeBalancesAndHoldsNothingInTheEnd(
      @ForAll @IntRange(min = 1, max = 4) int branches, @ForAll Random random) {
    clock = new SimulatedClock();
    ledger = new Ledger();
    var ends = new ArrayList<Moody>();
    var accounts = new ArrayList<Account>();
    FanOut fanOut = fanOut(branches, random, ends, accounts);
    var answers = new ArrayList<TestCompletion>();
    for (int i = 0; i < 20; i++) {
      answers.add(new TestCompletion());
      fanOut.consume(
          new Batch(Signal.TRACES, new byte[random.nextInt(90)], 1 + random.nextInt(9)),
          answers.getLast());
      advance(random);
    }
    while (!later.isEmpty() || clock.waitingTimers() > 0) {
      advance(random);
    }
    fanOut.stop();
    assertThat(answers).allMatch(TestCompletion::isComplete);
    assertThat(ledger.balances())
        .allMatch(Account.Balance::balances)
        .allMatch(balance -> balance.held() == 0);
    for (int i = 0; i < branches; i++) {
      assertThat(accounts.get(i).balance().outTotal()).isEqualTo(ends.get(i).taken);
    }
  }

  private FanOut fanOut(int branches, Random random, List<Moody> ends, List<Account> accounts) {
    var policy =
        new BranchRetry.Policy(
            Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(1), 200);
    var made = new ArrayList<BranchRetry>();
    for (int i = 0; i < branches; i++) {
      ends.add(new Moody(random));
      accounts.add(ledger.account(new Edge(Signal.TRACES, "traces", "x", "branch " + i)));
      Account retry = ledger.account(new Edge(Signal.TRACES, "traces", "x", "retry " + i));
      made.add(
          new BranchRetry(
              new EdgeConsumer(accounts.get(i), ends.get(i)), retry, clock, clock, policy));
    }
    return new FanOut(made);
  }

  private void advance(Random random) {
    clock.advance(random.nextInt(3) * STEP_NANOS / 2);
    List<Runnable> due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
  }
}
