package dev.clew.pipeline.exporting;

import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.config.GoDuration;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.LogLine;
import dev.clew.wire.Batch;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/// Makes failed attempts again. Once its retries have been stopped, whatever waits ends at once and
/// every batch has one attempt.
public final class RetrySender implements Sender {
  /// What this needs from outside.
  record Tools(
      Clock clock,
      Scheduler scheduler,
      Executor executor,
      DoubleSupplier random,
      System.Logger logger) {}

  private final Sender next;
  private final RetrySettings settings;
  private final Tools tools;
  private final Set<Pause> pauses = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /// @param tools its random numbers lie in [0, 1)
  RetrySender(Sender next, RetrySettings settings, Tools tools) {
    this.next = next;
    this.settings = settings;
    this.tools = tools;
  }

  /// Returns a sender for components that retry without being exporters.
  public static RetrySender of(Context context, RetrySettings settings, Sender next) {
    Executor threads = task -> Thread.ofVirtual().name("retry").start(task);
    var tools =
        new Tools(
            context.clock(),
            context.scheduler(),
            threads,
            new Random()::nextDouble,
            context.logger());
    return new RetrySender(next, settings, tools);
  }

  @Override
  public void send(Batch batch, Completion completion) {
    new Run(batch, completion).attempt();
  }

  /// Ends all pauses; later failures are final.
  public void stopRetries() {
    stopped = true;
    for (Pause pause : pauses) {
      pause.interrupt();
    }
  }

  /// The attempts for one batch. Only one attempt or pause exists at a time, so the fields are
  /// handed from one to the next.
  private final class Run {
    private final Batch batch;
    private final Completion completion;
    private final long startNanos = tools.clock().nanoTime();
    private double intervalNanos = settings.initialInterval().toNanos();

    private Run(Batch batch, Completion completion) {
      this.batch = batch;
      this.completion = completion;
    }

    private void attempt() {
      next.send(batch, this::attempted);
    }

    private void attempted(Outcome outcome) {
      switch (outcome) {
        case Outcome.Accepted _, Outcome.PartlyAccepted _ -> completion.complete(outcome);
        case Outcome.Permanent permanent ->
            completion.complete(
                new Outcome.Permanent(
                    "not retryable error: " + permanent.reason(), permanent.status()));
        case Outcome.Retryable retryable -> retry(retryable);
      }
    }

    private void retry(Outcome.Retryable failure) {
      long delayNanos = Math.max(nextIntervalNanos(), failure.delayNanos());
      if (stopped) {
        fail("interrupted due to shutdown: ", failure);
      } else if (isTooLate(delayNanos)) {
        fail("no more retries left: ", failure);
      } else {
        tools
            .logger()
            .log(
                Level.INFO,
                LogLine.of(
                    "Exporting failed. Will retry the request after interval.",
                    "error",
                    reason(failure),
                    "interval",
                    GoDuration.print(Duration.ofNanos(delayNanos))));
        new Pause(this, failure).begin(delayNanos);
      }
    }

    private long nextIntervalNanos() {
      double spread = settings.randomizationFactor() * intervalNanos;
      double drawn = intervalNanos - spread + tools.random().getAsDouble() * 2 * spread;
      intervalNanos =
          Math.min(intervalNanos * settings.multiplier(), settings.maxInterval().toNanos());
      return (long) drawn;
    }

    private boolean isTooLate(long delayNanos) {
      long maxNanos = settings.maxElapsedTime().toNanos();
      long elapsedNanos = tools.clock().nanoTime() - startNanos;
      return maxNanos > 0 && elapsedNanos + delayNanos > maxNanos;
    }

    private void fail(String prefix, Outcome.Retryable failure) {
      completion.complete(
          new Outcome.Retryable(prefix + reason(failure), failure.delayNanos(), failure.status()));
    }

    private static String reason(Outcome.Retryable failure) {
      return failure.delayNanos() == 0
          ? failure.reason()
          : "Throttle ("
              + GoDuration.print(Duration.ofNanos(failure.delayNanos()))
              + "), error: "
              + failure.reason();
    }
  }

  /// The time between two attempts; ends once, by its timer or by the stop.
  private final class Pause {
    private final Run run;
    private final Outcome.Retryable failure;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Pause(Run run, Outcome.Retryable failure) {
      this.run = run;
      this.failure = failure;
    }

    private void begin(long delayNanos) {
      pauses.add(this);
      tools.scheduler().schedule(delayNanos, this::elapse);
      if (stopped) {
        interrupt();
      }
    }

    private void elapse() {
      if (end()) {
        tools.executor().execute(run::attempt);
      }
    }

    private void interrupt() {
      if (end()) {
        run.fail("interrupted due to shutdown: ", failure);
      }
    }

    private boolean end() {
      pauses.remove(this);
      return ended.compareAndSet(false, true);
    }
  }
}
