package dev.clew.pipeline.exporting;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// An exporter around a [Sender]: queue, then batching, then counting, then retry, then timeout.
///
/// With a queue a batch is acknowledged when it has a place there, or with its result when
/// `wait_for_result` says so; without a queue, with its result. At the stop retries end first, then
/// the queue drains with single attempts, what is under way ends, and the sender closes.
public final class ExporterStage implements Factory.Stage {
  private static final long DRAIN_NANOS_MIN = Duration.ofSeconds(5).toNanos();

  private final Sender sender;
  private final Context context;
  private final CountedSender counted;
  private final FailureLog failures;
  private final @Nullable RetrySender retry;
  private final @Nullable SendingQueue queue;
  private final long drainNanosMax;
  private boolean running;

  private ExporterStage(
      Context context, ExporterSettings settings, Signal signal, Sender sender, Means means) {
    this.sender = sender;
    this.context = context;
    this.failures = FailureLog.of(context.logger(), settings);
    long timeoutNanos = settings.timeout().toNanos();
    this.drainNanosMax = Math.max(DRAIN_NANOS_MIN, 2 * timeoutNanos);
    var attempts = new AttemptSender(sender, timeoutNanos, context.scheduler());
    this.retry =
        settings.retryOnFailure().enabled()
            ? new RetrySender(attempts, settings.retryOnFailure(), tools(context, means))
            : null;
    this.counted =
        new CountedSender(
            retry == null ? attempts : retry,
            context.telemetry(),
            signal,
            sender.labels().toArray(String[]::new));
    this.queue =
        settings
            .sendingQueue()
            .map(queueSettings -> queue(queueSettings, signal, means))
            .orElse(null);
  }

  /// Where chance and threads come from.
  ///
  /// @param random numbers in [0, 1)
  /// @param executor runs what timers start
  record Means(DoubleSupplier random, Executor executor) {}

  /// Returns the exporter of one signal.
  public static Factory.Stage of(
      Context context, ExporterSettings settings, Signal signal, Sender sender) {
    Executor threads = task -> Thread.ofVirtual().name("export").start(task);
    return of(context, settings, signal, sender, new Means(new Random()::nextDouble, threads));
  }

  static ExporterStage of(
      Context context, ExporterSettings settings, Signal signal, Sender sender, Means means) {
    return new ExporterStage(context, settings, signal, sender, means);
  }

  @Override
  public void start(Host host) throws ComponentException {
    sender.start(host);
    running = true;
  }

  @Override
  public void stop() throws ComponentException {
    if (!running) {
      return;
    }
    running = false;
    if (retry != null) {
      retry.stopRetries();
    }
    if (queue != null) {
      queue.stop(context.scheduler(), drainNanosMax);
    }
    counted.awaitIdle(context.scheduler(), drainNanosMax);
    sender.stop();
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    if (batch.items() == 0) {
      completion.complete(Outcome.ACCEPTED);
    } else if (queue != null) {
      queue.offer(batch, completion);
    } else {
      sendNow(batch, completion);
    }
  }

  @Override
  public Room reserve(Batch batch) {
    return queue == null || batch.items() == 0 ? new Room.Unbounded(this) : queue.reserve(batch);
  }

  private void sendNow(Batch batch, Completion completion) {
    counted.send(
        batch,
        outcome -> {
          failures.rejected(outcome, batch.items());
          completion.complete(outcome);
        });
  }

  private static RetrySender.Tools tools(Context context, Means means) {
    return new RetrySender.Tools(
        context.clock(), context.scheduler(), means.executor(), means.random(), context.logger());
  }

  private SendingQueue queue(QueueSettings settings, Signal signal, Means means) {
    Telemetry telemetry = context.telemetry();
    Telemetry.Counter enqueueFailed =
        telemetry.counter(
            "otelcol_exporter_enqueue_failed_" + signal.items(),
            "Number of " + signal.items().replace('_', ' ') + " refused by the queue. [Alpha]");
    var ends =
        new SendingQueue.Ends(
            counted, failures, enqueueFailed, context.account(signal), means.executor());
    var made = new SendingQueue(settings, context.inFlight(), context.scheduler(), ends);
    telemetry.gauge(
        "otelcol_exporter_queue_size",
        "What the queue holds, in the unit of its sizer. [Alpha]",
        made::size,
        "data_type",
        signal.word());
    telemetry.gauge(
        "otelcol_exporter_queue_capacity",
        "What the queue holds at most, in the unit of its sizer. [Alpha]",
        made::capacity,
        "data_type",
        signal.word());
    return made;
  }
}
