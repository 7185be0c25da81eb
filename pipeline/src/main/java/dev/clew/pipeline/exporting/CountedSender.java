package dev.clew.pipeline.exporting;

import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what was sent, what failed for good, and what is under way.
final class CountedSender implements Sender {
  private final Sender next;
  private final Telemetry.Counter sent;
  private final Telemetry.Counter failed;
  private final AtomicLong underWay = new AtomicLong();
  private final CountDownLatch idle = new CountDownLatch(1);

  /// Written by the thread that stops; read by those that end requests.
  private volatile boolean stopping;

  CountedSender(Sender next, Telemetry telemetry, Signal signal, String... labels) {
    this.next = next;
    String items = signal.items();
    String words = items.replace('_', ' ');
    this.sent =
        telemetry.counter(
            "otelcol_exporter_sent_" + items,
            "Number of " + words + " that the destination took. [Alpha]",
            labels);
    this.failed =
        telemetry.counter(
            "otelcol_exporter_send_failed_" + items,
            "Number of " + words + " whose sending failed for good. [Alpha]",
            labels);
    telemetry.gauge(
        "otelcol_exporter_in_flight_requests",
        "Number of requests under way, those that wait for a retry included. [Alpha]",
        underWay::get,
        "data_type",
        signal.word());
  }

  @Override
  public void send(Batch batch, Completion completion) {
    underWay.incrementAndGet();
    next.send(
        batch,
        outcome -> {
          count(batch.items(), outcome);
          completion.complete(outcome);
          ended();
        });
  }

  /// Waits until nothing is under way, at most that long; called once, when nothing more is sent.
  void awaitIdle(Scheduler scheduler, long nanosMax) {
    Scheduler.Timer limit = scheduler.schedule(nanosMax, idle::countDown);
    stopping = true;
    if (underWay.get() == 0) {
      idle.countDown();
    }
    try {
      idle.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    limit.cancel();
  }

  private void ended() {
    if (underWay.decrementAndGet() == 0 && stopping) {
      idle.countDown();
    }
  }

  /// Counts items that were given up before they were sent.
  void countFailed(int items) {
    failed.add(items);
  }

  private void count(int items, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> sent.add(items);
      case Outcome.PartlyAccepted partly -> {
        sent.add(items - partly.rejectedItems());
        failed.add(partly.rejectedItems());
      }
      case Outcome.Retryable _, Outcome.Permanent _ -> {
        sent.add(0);
        failed.add(items);
      }
    }
  }
}
