package dev.clew.pipeline.graph;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One branch of a fan-out, with the batches that it alone has failed to deliver. They are sent
/// again with growing pauses until they are accepted, refused for good, or too old; what is over
/// the bound in bytes is given up at once. Everything given up is booked with its reason.
final class BranchRetry {
  static final String REASON_FULL = "branch_retry_full";
  static final String REASON_EXPIRED = "branch_retry_expired";
  static final String REASON_STOPPED = "stopped";

  /// How long and how much a branch retries.
  record Policy(Duration firstPause, Duration pauseMax, Duration ageMax, long bytesMax) {
    static final Policy DEFAULT =
        new Policy(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), 64L << 20);
  }

  private static final long DRAIN_SECONDS = 3;

  private final Consumer next;
  private final Account account;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Policy policy;
  private final MemoryBudget budget;
  private final Set<Waiting> waiting = new LinkedHashSet<>();
  private boolean stopped;

  /// @param next the branch
  /// @param account the books of what only this branch still owes
  BranchRetry(Consumer next, Account account, Clock clock, Scheduler scheduler, Policy policy) {
    this.next = next;
    this.account = account;
    this.clock = clock;
    this.scheduler = scheduler;
    this.policy = policy;
    this.budget = new MemoryBudget(policy.bytesMax());
  }

  Room reserve(Batch batch) {
    return next.reserve(batch);
  }

  /// Takes over a batch that another branch has accepted and this one could not.
  void keep(Batch batch, Outcome.Retryable outcome) {
    account.in(batch.items());
    if (!budget.tryTake(batch.sizeBytes())) {
      account.dropped(REASON_FULL, batch.items());
      return;
    }
    new Waiting(batch, clock.nanoTime()).failed(outcome);
  }

  /// Sends what waits one last time, waits a little for the answers, and books the rest as dropped.
  void drain() {
    List<Waiting> last;
    synchronized (this) {
      stopped = true;
      last = List.copyOf(waiting);
    }
    var answers = new CountDownLatch(last.size());
    last.forEach(batch -> batch.sendLast(answers));
    try {
      if (!answers.await(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        last.forEach(batch -> batch.giveUp(REASON_STOPPED));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      last.forEach(batch -> batch.giveUp(REASON_STOPPED));
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void remember(Waiting batch) {
    waiting.add(batch);
  }

  private synchronized boolean forget(Waiting batch) {
    return waiting.remove(batch);
  }

  /// One batch that waits. It is in `waiting` until its fate is booked, so it is booked once.
  private final class Waiting {
    private final Batch batch;
    private final long sinceNanos;
    private long pauseNanos = policy.firstPause().toNanos();
    private boolean inFlight;
    private @Nullable CountDownLatch listener;

    Waiting(Batch batch, long sinceNanos) {
      this.batch = batch;
      this.sinceNanos = sinceNanos;
      remember(this);
    }

    void failed(Outcome.Retryable outcome) {
      long wait = Math.max(pauseNanos, outcome.delayNanos());
      pauseNanos = Math.min(pauseNanos * 3 / 2, policy.pauseMax().toNanos());
      if (isStopped()) {
        giveUp(REASON_STOPPED);
      } else if (clock.nanoTime() - sinceNanos + wait > policy.ageMax().toNanos()) {
        giveUp(REASON_EXPIRED);
      } else {
        scheduler.schedule(wait, this::send);
      }
    }

    private void send() {
      if (!isStopped() && begin(null)) {
        next.consume(batch, this::ended);
      }
    }

    void sendLast(CountDownLatch answers) {
      if (begin(answers)) {
        next.consume(batch, this::ended);
      }
    }

    /// Returns false when an attempt is under way; whoever waits for it is told by that one.
    private synchronized boolean begin(@Nullable CountDownLatch answers) {
      listener = answers == null ? listener : answers;
      boolean free = !inFlight;
      inFlight = true;
      return free;
    }

    private synchronized @Nullable CountDownLatch end() {
      inFlight = false;
      return listener;
    }

    private void ended(Outcome outcome) {
      CountDownLatch told = end();
      switch (outcome) {
        case Outcome.Retryable retryable -> failed(retryable);
        case Outcome.Accepted _, Outcome.PartlyAccepted _, Outcome.Permanent _ -> {
          if (settled()) {
            account.settle(batch.items(), outcome);
          }
        }
      }
      if (told != null) {
        told.countDown();
      }
    }

    void giveUp(String reason) {
      if (settled()) {
        account.dropped(reason, batch.items());
      }
    }

    private boolean settled() {
      if (!forget(this)) {
        return false;
      }
      budget.giveBack(batch.sizeBytes());
      return true;
    }
  }
}
