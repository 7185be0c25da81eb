package dev.clew.components.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestConsumer;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.ProcessorContract;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryLimiterTest {
  private static final long MIB = 1 << 20;
  private static final long SECOND = 1_000_000_000L;

  /// A heap whose readings a test sets.
  private static final class SetHeap implements Heap {
    private long baseBytes;
    private long afterCollection;
    private int collections;

    @Override
    public long baseBytes() {
      return baseBytes;
    }

    @Override
    public void collect() {
      collections++;
      baseBytes = afterCollection;
    }

    @Override
    public long totalBytes() {
      return 1000 * MIB;
    }

    @Override
    public void open() {}

    @Override
    public void close() {}

    private void reads(long mib, long mibAfterCollection) {
      baseBytes = mib * MIB;
      afterCollection = mibAfterCollection * MIB;
    }
  }

  private final TestContext context = TestContext.processor("memory_limiter");
  private final SetHeap heap = new SetHeap();
  private final TestConsumer next = new TestConsumer();
  private final UniqueItems items = new UniqueItems(Signal.TRACES);

  private static MemoryLimiterConfig config(int limitMib, int limitPercentage) {
    return new MemoryLimiterConfig(
        Duration.ofSeconds(1),
        limitMib,
        0,
        limitPercentage,
        0,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  private static MemoryLimiter limiter(TestContext context, MemoryLimiterConfig config, Heap heap) {
    var means = new MemoryLimiter.Means(context.clock(), context.scheduler(), Runnable::run, heap);
    return new MemoryLimiter(context, config, means);
  }

  private MemoryLimiterProcessor started() {
    var processor =
        new MemoryLimiterProcessor(
            limiter(context, config(100, 0), heap), context.telemetry(), Signal.TRACES, next);
    processor.start(context.host());
    return processor;
  }

  private Outcome send(MemoryLimiterProcessor processor, int count) {
    var answer = new TestCompletion();
    processor.consume(items.batch(count), answer);
    return answer.outcome();
  }

  private void check() {
    context.clock().advance(SECOND);
  }

  @Nested
  class Contract extends ProcessorContract {
    @Override
    protected Factory.Stage processor(TestContext context, Signal signal, Consumer next) {
      return new MemoryLimiterProcessor(
          limiter(context, config(100, 0), new SetHeap()), context.telemetry(), signal, next);
    }
  }

  @Test
  void handsOnBelowTheSoftLimit() {
    MemoryLimiterProcessor processor = started();
    heap.reads(79, 79);
    check();
    assertThat(send(processor, 3)).isEqualTo(Outcome.ACCEPTED);
    assertThat(context.telemetry().count("otelcol_processor_memory_limiter_accepted_spans"))
        .isEqualTo(3);
    assertThat(heap.collections).isZero();
  }

  @Test
  void refusesAboveTheSoftLimitUntilItIsBelow() {
    MemoryLimiterProcessor processor = started();
    heap.reads(85, 85);
    check();
    assertThat(send(processor, 3))
        .isEqualTo(Outcome.retryable("data refused due to high memory usage"));
    assertThat(processor.reserve(items.batch(2))).isInstanceOf(Room.Refused.class);
    assertThat(context.telemetry().count("otelcol_processor_memory_limiter_refused_spans"))
        .isEqualTo(5);
    heap.reads(50, 50);
    check();
    assertThat(send(processor, 1)).isEqualTo(Outcome.ACCEPTED);
    assertThat(context.logger().lines())
        .containsExactly(
            "INFO Memory limiter configured\t{\"limit_mib\": 100, \"spike_limit_mib\": 20,"
                + " \"check_interval\": 1}",
            "WARNING Memory usage is above soft limit. Refusing data.\t{\"cur_mem_mib\": 85}",
            "INFO Memory usage back within limits. Resuming normal operation.\t"
                + "{\"cur_mem_mib\": 50}");
    assertThat(context.host().statuses())
        .containsExactly(
            new Host.Status(Host.State.RECOVERABLE_ERROR, "data refused due to high memory usage"),
            new Host.Status(Host.State.OK, ""));
  }

  @Test
  void countsTheBytesInFlight() {
    MemoryLimiterProcessor processor = started();
    heap.reads(50, 50);
    assertThat(context.inFlight().tryTake(31 * MIB)).isTrue();
    check();
    assertThat(send(processor, 1)).isInstanceOf(Outcome.Retryable.class);
    context.inFlight().giveBack(31 * MIB);
    check();
    assertThat(send(processor, 1)).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void refusesAtTheHardLimitBetweenChecks() {
    MemoryLimiterProcessor processor = started();
    heap.reads(60, 60);
    check();
    assertThat(context.inFlight().tryTake(41 * MIB)).isTrue();
    assertThat(send(processor, 1)).isInstanceOf(Outcome.Retryable.class);
  }

  @Test
  void collectsAtTheHardLimitAtOnceAndGoesOnWhenThatHelped() {
    MemoryLimiterProcessor processor = started();
    heap.reads(120, 30);
    check();
    assertThat(heap.collections).isEqualTo(1);
    assertThat(send(processor, 1)).isEqualTo(Outcome.ACCEPTED);
    assertThat(context.logger().lines())
        .contains(
            "WARNING Memory usage is above hard limit. Forcing a GC.\t{\"cur_mem_mib\": 120}",
            "INFO Memory usage after GC.\t{\"cur_mem_mib\": 30}");
  }

  @Test
  void collectsAtTheSoftLimitNotBeforeItsInterval() {
    started();
    heap.reads(85, 85);
    context.clock().advance(10 * SECOND);
    assertThat(heap.collections).isZero();
    check();
    assertThat(heap.collections).isEqualTo(1);
  }

  @Test
  void collectsEverMoreSeldomWhileItDoesNotHelp() {
    started();
    heap.reads(110, 110);
    context.clock().advance(60 * SECOND);
    assertThat(heap.collections).isBetween(5, 8);
    assertThat(context.logger().lines())
        .anyMatch(line -> line.startsWith("WARNING Forced GC did not reclaim enough memory."));
  }

  @Test
  void takesItsLimitFromTheMachineWhenGivenInPercent() {
    limiter(context, config(0, 50), heap);
    assertThat(context.logger().lines())
        .containsExactly(
            "INFO Using percentage memory limiter\t{\"total_memory_mib\": 1000,"
                + " \"limit_percentage\": 50, \"spike_limit_percentage\": 0}",
            "INFO Memory limiter configured\t{\"limit_mib\": 500, \"spike_limit_mib\": 100,"
                + " \"check_interval\": 1}");
  }

  @Test
  void stopsLookingWhenTheLastInstanceStops() {
    MemoryLimiterProcessor processor = started();
    processor.stop();
    assertThat(context.clock().waitingTimers()).isZero();
  }
}
