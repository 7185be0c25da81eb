package dev.clew.pipeline.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.batching.Sizer;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.component.TestHost;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class ExporterStageTest {
  private static final long SECOND = 1_000_000_000L;

  /// A sender that answers when the test says so.
  private static final class ManualSender implements Sender {
    private final List<Batch> batches = new ArrayList<>();
    private final List<Completion> completions = new ArrayList<>();
    private boolean stopped;

    @Override
    public void send(Batch batch, Completion completion) {
      batches.add(batch);
      completions.add(completion);
    }

    @Override
    public void stop() {
      stopped = true;
    }

    private void answer(int index, Outcome outcome) {
      completions.get(index).complete(outcome);
    }
  }

  private final TestContext context = TestContext.exporter("otlp/2");
  private final UniqueItems items = new UniqueItems(Signal.TRACES);
  private final ManualSender sender = new ManualSender();

  private static ExporterSettings settings(QueueSettings queue) {
    return new ExporterSettings(
        Duration.ofSeconds(5), RetrySettings.defaults(), Optional.of(queue));
  }

  private static QueueSettings queue(Sizer sizer, long size, int consumers) {
    return new QueueSettings(false, sizer, size, false, "", consumers, Optional.empty());
  }

  private static ExporterSettings withoutQueue() {
    return new ExporterSettings(Duration.ofSeconds(5), RetrySettings.defaults(), Optional.empty());
  }

  private ExporterStage started(ExporterSettings settings) throws ComponentException {
    return started(settings, sender);
  }

  private ExporterStage started(ExporterSettings settings, Sender to) throws ComponentException {
    Executor direct = Runnable::run;
    ExporterStage stage =
        ExporterStage.of(
            context, settings, Signal.TRACES, to, new ExporterStage.Means(() -> 0.5, direct));
    stage.start(new TestHost());
    return stage;
  }

  private TestCompletion offer(ExporterStage stage, int count) {
    var answers = new TestCompletion();
    stage.consume(items.batch(count), answers);
    return answers;
  }

  @Test
  void booksWhatItHoldsFromTheAcknowledgementToTheEnd() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.REQUESTS, 3, 2)));
    for (int i = 0; i < 4; i++) {
      offer(stage, 10);
    }
    Account account = context.account(Signal.TRACES);
    assertThat(account.balance().held()).isEqualTo(30);
    sender.answer(0, Outcome.ACCEPTED);
    sender.answer(1, new Outcome.PartlyAccepted(4, "some"));
    sender.answer(2, Outcome.permanent("bad"));
    Account.Balance balance = account.balance();
    assertThat(balance.balances()).isTrue();
    assertThat(balance.in()).isEqualTo(30);
    assertThat(balance.held()).isZero();
    assertThat(balance.outTotal()).isEqualTo(16);
    assertThat(balance.dropped()).containsExactly(Map.entry(Account.REJECTED, 14L));
  }

  @Test
  void answersWithTheResultWhenThereIsNoQueue() throws ComponentException {
    ExporterStage stage = started(withoutQueue());
    TestCompletion answers = offer(stage, 3);
    assertThat(answers.isComplete()).isFalse();
    assertThat(
            context.telemetry().gauge("otelcol_exporter_in_flight_requests", "data_type", "traces"))
        .isEqualTo(1);
    sender.answer(0, Outcome.ACCEPTED);
    assertThat(answers.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(context.telemetry().count("otelcol_exporter_sent_spans")).isEqualTo(3);
    assertThat(context.telemetry().hasCounter("otelcol_exporter_send_failed_spans")).isFalse();
  }

  @Test
  void answersOnEnqueueWhenThereIsAQueue() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.REQUESTS, 2, 1)));
    assertThat(offer(stage, 1).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(offer(stage, 1).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(sender.batches).hasSize(1);
    assertThat(context.telemetry().gauge("otelcol_exporter_queue_size", "data_type", "traces"))
        .isEqualTo(2);
    assertThat(context.telemetry().gauge("otelcol_exporter_queue_capacity", "data_type", "traces"))
        .isEqualTo(2);
  }

  @Test
  void refusesWithAReasonWhenTheQueueIsFull() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.ITEMS, 5, 1)));
    offer(stage, 4);
    TestCompletion refused = offer(stage, 2);
    assertThat(refused.outcome()).isEqualTo(Outcome.retryable("sending queue is full"));
    assertThat(context.telemetry().count("otelcol_exporter_enqueue_failed_spans")).isEqualTo(2);
    assertThat(context.logger().lines())
        .containsExactly(
            "ERROR Exporting failed. Rejecting data.\t"
                + "{\"error\": \"sending queue is full\", \"rejected_items\": 2}");
  }

  @Test
  void refusesForGoodWhatCanNeverFit() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.ITEMS, 5, 1)));
    assertThat(offer(stage, 6).outcome()).isInstanceOf(Outcome.Permanent.class);
  }

  @Test
  void holdsTheBytesOfTheQueueInTheBudget() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.REQUESTS, 10, 1)));
    offer(stage, 3);
    assertThat(context.inFlight().takenBytes()).isEqualTo(sender.batches.getFirst().sizeBytes());
    sender.answer(0, Outcome.ACCEPTED);
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @Test
  void refusesWhenTheBudgetOfBytesIsUsedUp() throws ComponentException {
    TestContext small = TestContext.of(ComponentKind.EXPORTER, "otlp", 100);
    ExporterStage stage =
        ExporterStage.of(
            small,
            settings(queue(Sizer.REQUESTS, 10, 1)),
            Signal.TRACES,
            sender,
            new ExporterStage.Means(() -> 0.5, Runnable::run));
    var answers = new TestCompletion();
    stage.consume(items.batch(10), answers);
    assertThat(answers.outcome()).isEqualTo(SendingQueue.OUT_OF_MEMORY);
  }

  @Test
  void leavesRoomInTheBudgetForWhatArrives() throws ComponentException {
    Batch batch = items.batch(10);
    TestContext small = TestContext.of(ComponentKind.EXPORTER, "otlp", batch.sizeBytes() * 8L);
    var blocking = new QueueSettings(false, Sizer.REQUESTS, 10, true, "", 1, Optional.empty());
    ExporterStage stage =
        ExporterStage.of(
            small,
            settings(blocking),
            Signal.TRACES,
            sender,
            new ExporterStage.Means(() -> 0.5, Runnable::run));
    stage.start(new TestHost());
    stage.consume(batch, new TestCompletion());
    var held = new TestCompletion();
    stage.consume(items.batch(10), held);
    assertThat(held.isComplete()).isFalse();
    assertThat(small.inFlight().takenBytes()).isEqualTo(batch.sizeBytes());
    sender.answer(0, Outcome.ACCEPTED);
    assertThat(held.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(sender.batches).hasSize(2);
  }

  @Test
  void holdsTheCallerOfAFullQueueWhenToldTo() throws ComponentException {
    var blocking = new QueueSettings(false, Sizer.REQUESTS, 1, true, "", 1, Optional.empty());
    ExporterStage stage = started(settings(blocking));
    offer(stage, 1);
    TestCompletion held = offer(stage, 1);
    assertThat(held.isComplete()).isFalse();
    sender.answer(0, Outcome.ACCEPTED);
    assertThat(held.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(sender.batches).hasSize(2);
  }

  @Test
  void answersWithTheResultWhenToldToWaitForIt() throws ComponentException {
    var waiting = new QueueSettings(true, Sizer.REQUESTS, 5, false, "", 1, Optional.empty());
    ExporterStage stage = started(settings(waiting));
    TestCompletion answers = offer(stage, 2);
    assertThat(answers.isComplete()).isFalse();
    sender.answer(0, Outcome.permanent("no"));
    assertThat(answers.outcome()).isEqualTo(Outcome.permanent("not retryable error: no"));
  }

  @Test
  void keepsNoMoreUnderWayThanItHasConsumers() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.REQUESTS, 10, 3)));
    for (int i = 0; i < 7; i++) {
      offer(stage, 1);
    }
    assertThat(sender.batches).hasSize(3);
    sender.answer(1, Outcome.ACCEPTED);
    assertThat(sender.batches).hasSize(4);
  }

  @Test
  void drainsALongQueueOfTestCompletionAtOnceWithoutDeepeningTheStack() throws ComponentException {
    List<Completion> first = new ArrayList<>();
    List<Batch> sent = new ArrayList<>();
    ExporterStage stage =
        started(
            settings(queue(Sizer.REQUESTS, 100_000, 1)),
            (batch, completion) -> {
              sent.add(batch);
              if (first.isEmpty()) {
                first.add(completion);
              } else {
                completion.complete(Outcome.ACCEPTED);
              }
            });
    for (int i = 0; i < 50_000; i++) {
      offer(stage, 1);
    }
    first.getFirst().complete(Outcome.ACCEPTED);
    assertThat(sent).hasSize(50_000);
  }

  @Test
  void retriesAfterGrowingIntervals() throws ComponentException {
    ExporterStage stage = started(withoutQueue());
    TestCompletion answers = offer(stage, 1);
    sender.answer(0, Outcome.retryable("busy"));
    context.clock().advance(5 * SECOND - 1);
    assertThat(sender.batches).hasSize(1);
    context.clock().advance(1);
    assertThat(sender.batches).hasSize(2);
    sender.answer(1, Outcome.retryable("busy"));
    context.clock().advance(7_500_000_000L);
    assertThat(sender.batches).hasSize(3);
    sender.answer(2, Outcome.ACCEPTED);
    assertThat(answers.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(context.logger().lines())
        .containsExactly(
            "INFO Exporting failed. Will retry the request after interval.\t"
                + "{\"error\": \"busy\", \"interval\": \"5s\"}",
            "INFO Exporting failed. Will retry the request after interval.\t"
                + "{\"error\": \"busy\", \"interval\": \"7.5s\"}");
  }

  @Test
  void waitsAsLongAsTheServerAsksFor() throws ComponentException {
    ExporterStage stage = started(withoutQueue());
    offer(stage, 1);
    sender.answer(0, Outcome.retryable("busy", 60 * SECOND));
    context.clock().advance(60 * SECOND - 1);
    assertThat(sender.batches).hasSize(1);
    context.clock().advance(1);
    assertThat(sender.batches).hasSize(2);
    assertThat(context.logger().lines().getFirst())
        .contains("\"error\": \"Throttle (1m0s), error: busy\", \"interval\": \"1m0s\"");
  }

  @Test
  void givesUpWhenTheNextAttemptWouldComeTooLate() throws ComponentException {
    ExporterStage stage = started(withoutQueue());
    TestCompletion answers = offer(stage, 4);
    sender.answer(0, new Outcome.Retryable("busy", 301 * SECOND, GrpcStatus.UNAVAILABLE));
    assertThat(answers.outcome())
        .isEqualTo(
            new Outcome.Retryable(
                "no more retries left: Throttle (5m1s), error: busy",
                301 * SECOND,
                GrpcStatus.UNAVAILABLE));
    assertThat(context.telemetry().count("otelcol_exporter_send_failed_spans")).isEqualTo(4);
    assertThat(context.logger().lines().getLast())
        .isEqualTo(
            "ERROR Exporting failed. Rejecting data. Try enabling sending_queue to survive"
                + " temporary failures.\t{\"error\": \"no more retries left: Throttle (5m1s), error:"
                + " busy\", \"rejected_items\": 4}");
  }

  @Test
  void endsAnAttemptThatTakesTooLong() throws ComponentException {
    var once =
        new ExporterSettings(Duration.ofSeconds(2), RetrySettings.disabled(), Optional.empty());
    ExporterStage stage = started(once);
    TestCompletion answers = offer(stage, 1);
    context.clock().advance(2 * SECOND);
    assertThat(answers.outcome())
        .isEqualTo(
            new Outcome.Retryable("context deadline exceeded", 0, GrpcStatus.DEADLINE_EXCEEDED));
    sender.answer(0, Outcome.ACCEPTED);
  }

  @Test
  void stopEndsPausesAndDrainsWithSingleAttempts() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.REQUESTS, 10, 1)));
    offer(stage, 1);
    offer(stage, 2);
    sender.answer(0, Outcome.retryable("busy"));
    Thread stopping = Thread.ofVirtual().start(() -> stopQuietly(stage));
    awaitUntil(() -> sender.batches.size() == 2);
    assertThat(sender.stopped).isFalse();
    sender.answer(1, Outcome.retryable("still busy"));
    awaitUntil(() -> !stopping.isAlive());
    assertThat(sender.stopped).isTrue();
    assertThat(sender.batches).hasSize(2);
    assertThat(context.logger().lines())
        .anyMatch(line -> line.contains("interrupted due to shutdown: busy"))
        .anyMatch(line -> line.contains("interrupted due to shutdown: still busy"));
    assertThat(context.telemetry().count("otelcol_exporter_send_failed_spans")).isEqualTo(3);
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @Test
  void stopGivesUpWhatADeadDestinationKeepsWaiting() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.REQUESTS, 10, 1)));
    offer(stage, 1);
    offer(stage, 2);
    offer(stage, 3);
    Thread stopping = Thread.ofVirtual().start(() -> stopQuietly(stage));
    awaitUntil(
        () -> {
          context.clock().advance(SECOND);
          return !stopping.isAlive();
        });
    assertThat(sender.stopped).isTrue();
    assertThat(context.telemetry().count("otelcol_exporter_send_failed_spans"))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void joinsWhatIsQueuedUntilABatchIsLargeEnough() throws ComponentException {
    ExporterStage stage = started(settings(batching(5, 8, List.of())));
    offer(stage, 3);
    assertThat(sender.batches).isEmpty();
    offer(stage, 4);
    assertThat(sender.batches.getFirst().items()).isEqualTo(7);
    assertThat(UniqueItems.numbers(sender.batches.getFirst()))
        .containsExactlyElementsOf(items.all());
    sender.answer(0, Outcome.ACCEPTED);
    assertThat(context.telemetry().gauge("otelcol_exporter_queue_size", "data_type", "traces"))
        .isZero();
  }

  @Test
  void splitsWhatIsLargerThanABatchMayBe() throws ComponentException {
    ExporterStage stage = started(settings(batching(5, 8, List.of())));
    offer(stage, 19);
    assertThat(sender.batches).extracting(Batch::items).containsExactly(8, 8);
    sender.answer(0, Outcome.ACCEPTED);
    sender.answer(1, Outcome.ACCEPTED);
    assertThat(context.telemetry().gauge("otelcol_exporter_queue_size", "data_type", "traces"))
        .isEqualTo(1);
    context.clock().advance(200_000_000L);
    assertThat(sender.batches.getLast().items()).isEqualTo(3);
    sender.answer(2, Outcome.ACCEPTED);
    assertThat(context.telemetry().gauge("otelcol_exporter_queue_size", "data_type", "traces"))
        .isZero();
  }

  @Test
  void keepsBatchesOfOtherTenantsApart() throws ComponentException {
    ExporterStage stage = started(settings(batching(4, 0, List.of("X-Tenant"))));
    for (String tenant : List.of("a", "b", "a", "b")) {
      var metadata = new Metadata(Map.of("x-tenant", List.of(tenant), "other", List.of("z")));
      stage.consume(items.batch(2, metadata), new TestCompletion());
    }
    assertThat(sender.batches)
        .extracting(batch -> batch.metadata().values())
        .containsExactly(Map.of("x-tenant", List.of("a")), Map.of("x-tenant", List.of("b")));
  }

  @Test
  void keepsReservedRoomUntilItIsFilledOrReleased() throws ComponentException {
    ExporterStage stage = started(settings(queue(Sizer.REQUESTS, 1, 1)));
    Batch batch = items.batch(1);
    var held = (Room.Held) stage.reserve(batch);
    assertThat(stage.reserve(items.batch(1))).isInstanceOf(Room.Refused.class);
    assertThat(offer(stage, 1).outcome()).isInstanceOf(Outcome.Retryable.class);
    held.release();
    var answers = new TestCompletion();
    ((Room.Held) stage.reserve(batch)).fill(batch, answers);
    assertThat(answers.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(sender.batches).containsExactly(batch);
  }

  @Test
  void acceptsAnEmptyBatchWithoutSendingIt() throws ComponentException {
    ExporterStage stage = started(settings(QueueSettings.defaults()));
    assertThat(offer(stage, 0).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(sender.batches).isEmpty();
  }

  private static QueueSettings batching(long min, long max, List<String> keys) {
    var batch =
        new QueueBatchSettings(
            Duration.ofMillis(200), "", min, max, new QueueBatchSettings.Partition(keys));
    return new QueueSettings(false, Sizer.REQUESTS, 1000, false, "", 10, Optional.of(batch));
  }

  private static void stopQuietly(ExporterStage stage) {
    try {
      stage.stop();
    } catch (ComponentException fault) {
      throw new AssertionError(fault);
    }
  }

  private static void awaitUntil(java.util.function.BooleanSupplier condition) {
    for (long i = 0; !condition.getAsBoolean(); i++) {
      assertThat(i).as("turns").isLessThan(50_000_000L);
      Thread.yield();
    }
  }
}
