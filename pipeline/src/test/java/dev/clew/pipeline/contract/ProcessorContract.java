package dev.clew.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every processor that lets all items pass keeps, whatever stands behind it: each item
/// arrives or is refused for good once, each caller is answered once, a stop leaves nothing behind.
public abstract class ProcessorContract {
  private static final int BATCHES = 40;

  /// Returns a processor, not started.
  protected abstract Factory.Stage processor(TestContext context, Signal signal, Consumer next)
      throws Exception;

  private final TestContext context = TestContext.processor("subject/1");

  private void settle(BooleanSupplier done) {
    Settling.until(context.clock(), 100_000_000L, done);
  }

  private void pass(Signal signal, Downstream downstream) throws Exception {
    var items = new UniqueItems(signal);
    Factory.Stage processor = processor(context, signal, downstream);
    processor.start(context.host());
    var client = new Client(processor);
    for (int i = 0; i < BATCHES; i++) {
      client.send(items.batch(i % 9 + 1));
    }
    settle(
        () ->
            client.resend()
                && downstream.taken().size() + downstream.refused().size() >= items.all().size());
    var stopping = new Stopping(processor);
    settle(stopping::hasEnded);
    List<Long> ends = new ArrayList<>(downstream.taken());
    ends.addAll(downstream.refused());
    assertThat(ends).containsExactlyInAnyOrderElementsOf(items.all());
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void letsEveryItemPassOnce(Signal signal) throws Exception {
    pass(signal, Downstream.accepting());
  }

  @ParameterizedTest
  @EnumSource
  void neitherLosesNorDoublesUnderAnswersByChance(Signal signal) throws Exception {
    pass(signal, Downstream.random(20260102));
  }

  @ParameterizedTest
  @EnumSource
  void endsWhatIsRefusedForGood(Signal signal) throws Exception {
    pass(signal, Downstream.answering(Outcome.permanent("never")));
  }

  @ParameterizedTest
  @EnumSource
  void handsOnWhatItHoldsWhenItStops(Signal signal) throws Exception {
    var items = new UniqueItems(signal);
    Downstream downstream = Downstream.accepting();
    Factory.Stage processor = processor(context, signal, downstream);
    processor.start(context.host());
    var client = new Client(processor);
    client.send(items.batch(3));
    var stopping = new Stopping(processor);
    settle(stopping::hasEnded);
    assertThat(downstream.taken()).containsExactlyElementsOf(items.all());
    assertThat(client.resend()).isTrue();
  }

  @Test
  void answersEveryCallerThoughItStopsWhileNothingIsTaken() throws Exception {
    Downstream away = Downstream.answering(Outcome.retryable("away"));
    Factory.Stage processor = processor(context, Signal.TRACES, away);
    processor.start(context.host());
    var client = new Client(processor);
    client.send(new UniqueItems(Signal.TRACES).batch(3));
    var stopping = new Stopping(processor);
    settle(stopping::hasEnded);
    assertThat(client.allAnswered()).isTrue();
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @Test
  void stopsWithoutAStartAndTwice() throws Exception {
    processor(context, Signal.TRACES, Downstream.accepting()).stop();
    Factory.Stage twice = processor(context, Signal.TRACES, Downstream.accepting());
    twice.start(context.host());
    twice.stop();
    twice.stop();
  }
}
