package dev.clew.components.processors.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestConsumer;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.ProcessorContract;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchProcessorTest {
  private static final Duration TIMEOUT = Duration.ofMillis(200);

  private final TestContext context = TestContext.processor("batch");
  private final TestConsumer next = new TestConsumer();
  private final UniqueItems items = new UniqueItems(Signal.TRACES);

  private BatchProcessor started(BatchConfig config) {
    return started(context, config);
  }

  private BatchProcessor started(TestContext in, BatchConfig config) {
    var processor = new BatchProcessor(in, config, in.account(Signal.TRACES), next, Runnable::run);
    processor.start(in.host());
    return processor;
  }

  private static BatchConfig config(int size, int max) {
    return new BatchConfig(TIMEOUT, size, max, List.of(), 1000);
  }

  private TestCompletion send(BatchProcessor processor, int count) {
    return send(processor, items.batch(count));
  }

  private static TestCompletion send(BatchProcessor processor, Batch batch) {
    var answer = new TestCompletion();
    processor.consume(batch, answer);
    return answer;
  }

  @Nested
  class Joining extends ProcessorContract {
    @Override
    protected Factory.Stage processor(TestContext context, Signal signal, Consumer next) {
      return new BatchFactory().create(context, config(20, 0), signal, next);
    }
  }

  @Nested
  class JoiningAndCutting extends ProcessorContract {
    @Override
    protected Factory.Stage processor(TestContext context, Signal signal, Consumer next) {
      return new BatchFactory().create(context, config(5, 7), signal, next);
    }
  }

  @Test
  void acknowledgesOnAdmissionAndSendsWhenLargeEnough() {
    BatchProcessor processor = started(config(5, 0));
    assertThat(send(processor, 3).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(next.batches()).isEmpty();
    send(processor, 3);
    assertThat(next.batches()).extracting(Batch::items).containsExactly(6);
    assertThat(UniqueItems.numbers(next.batches().getFirst()))
        .containsExactlyElementsOf(items.all());
    assertThat(context.telemetry().count("otelcol_processor_batch_batch_size_trigger_send"))
        .isEqualTo(1);
    assertThat(context.telemetry().observed("otelcol_processor_batch_batch_send_size"))
        .containsExactly(6.0);
  }

  @Test
  void sendsWhatHasWaitedLongEnough() {
    BatchProcessor processor = started(config(100, 0));
    send(processor, 1);
    context.clock().advance(TIMEOUT.toNanos() - 1);
    send(processor, 1);
    assertThat(next.batches()).isEmpty();
    context.clock().advance(1);
    assertThat(next.batches()).extracting(Batch::items).containsExactly(2);
    assertThat(context.telemetry().count("otelcol_processor_batch_timeout_trigger_send"))
        .isEqualTo(1);
  }

  @Test
  void cutsWhatIsTooLarge() {
    BatchProcessor processor = started(config(4, 5));
    send(processor, 13);
    assertThat(next.batches()).extracting(Batch::items).containsExactly(5, 5);
    context.clock().advance(TIMEOUT.toNanos());
    assertThat(next.batches()).extracting(Batch::items).containsExactly(5, 5, 3);
  }

  @Test
  void sendsAtOnceWithoutATimeoutOrASize() {
    BatchProcessor atOnce = started(new BatchConfig(Duration.ZERO, 8192, 0, List.of(), 1000));
    send(atOnce, 2);
    assertThat(next.batches()).hasSize(1);
    send(started(config(0, 2)), 5);
    assertThat(next.batches()).extracting(Batch::items).containsExactly(2, 2, 2, 1);
  }

  @Test
  void keepsTryingWhatTheOtherSideCannotTakeYet() {
    next.answering(Outcome.retryable("busy"));
    BatchProcessor processor = started(config(1, 0));
    send(processor, 3);
    for (int i = 0; i < 100; i++) {
      context.clock().advance(Duration.ofMinutes(1).toNanos());
    }
    assertThat(context.inFlight().takenBytes()).isPositive();
    next.answering(Outcome.ACCEPTED);
    awaitSent(processor);
    assertThat(UniqueItems.numbers(next.batches().getLast())).isEqualTo(items.all());
  }

  private void awaitSent(BatchProcessor processor) {
    for (int i = 0; context.inFlight().takenBytes() > 0; i++) {
      assertThat(i).as("turns of " + processor).isLessThan(10_000_000);
      context.clock().advance(1_000_000_000L);
      Thread.yield();
    }
  }

  @Test
  void tellsWhatTheOtherSideRefusesForGood() {
    next.answering(Outcome.permanent("unwanted"));
    assertThat(send(started(config(1, 0)), 3).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(context.logger().lines())
        .containsExactly(
            "WARNING Sender failed\t{\"error\": \"not retryable error: unwanted\","
                + " \"dropped_items\": 3}");
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @Test
  void holdsItsCallersAtTheBoundUntilThereIsRoom() {
    next.holding();
    TestContext small =
        TestContext.of(dev.clew.pipeline.component.ComponentKind.PROCESSOR, "batch", 4000);
    BatchProcessor processor = started(small, config(1, 0));
    Batch first = items.batch(10);
    assertThat(send(processor, first).outcome()).isEqualTo(Outcome.ACCEPTED);
    TestCompletion second = send(processor, items.batch(20));
    TestCompletion third = send(processor, 1);
    assertThat(second.isComplete()).isFalse();
    assertThat(third.isComplete()).isFalse();
    next.answerNext(Outcome.ACCEPTED);
    assertThat(second.outcome()).isEqualTo(Outcome.ACCEPTED);
    next.answerNext(Outcome.ACCEPTED);
    assertThat(third.outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void forgetsACallerThatIsNoLongerHeld() {
    next.holding();
    TestContext small =
        TestContext.of(dev.clew.pipeline.component.ComponentKind.PROCESSOR, "batch", 4000);
    BatchProcessor processor = started(small, config(1, 0));
    send(processor, 10);
    int timers = small.clock().waitingTimers();
    TestCompletion held = send(processor, 20);
    assertThat(small.clock().waitingTimers()).isEqualTo(timers + 1);
    next.answerNext(Outcome.ACCEPTED);
    assertThat(held.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(small.clock().waitingTimers()).isEqualTo(timers);
  }

  @Test
  void tellsAHeldCallerToTryAgainWhenItTakesTooLong() {
    next.holding();
    TestContext small =
        TestContext.of(dev.clew.pipeline.component.ComponentKind.PROCESSOR, "batch", 4000);
    BatchProcessor processor = started(small, config(1, 0));
    send(processor, 10);
    TestCompletion held = send(processor, 20);
    small.clock().advance(Duration.ofSeconds(5).toNanos());
    assertThat(held.outcome()).isInstanceOf(Outcome.Retryable.class);
    next.answerNext(Outcome.ACCEPTED);
    assertThat(next.waiting()).isZero();
  }

  @Test
  void keepsTenantsApartUpToTheLimit() {
    var config = new BatchConfig(TIMEOUT, 4, 0, List.of("X-Tenant"), 2);
    BatchProcessor processor = started(config);
    for (String tenant : List.of("a", "b", "a", "b")) {
      send(processor, items.batch(2, tenant(tenant)));
    }
    assertThat(next.batches())
        .extracting(batch -> batch.metadata().values())
        .containsExactly(Map.of("x-tenant", List.of("a")), Map.of("x-tenant", List.of("b")));
    assertThat(send(processor, items.batch(1, tenant("c"))).outcome())
        .isEqualTo(Outcome.permanent("too many batcher metadata-value combinations"));
    assertThat(context.telemetry().gauge("otelcol_processor_batch_metadata_cardinality"))
        .isEqualTo(2);
  }

  private static Metadata tenant(String name) {
    return new Metadata(Map.of("x-tenant", List.of(name), "other", List.of("z")));
  }
}
