package dev.clew.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every exporter that retries keeps: no item is lost or sent twice for want of care, each
/// caller is answered once, and a stop leaves nothing behind.
public abstract class ExporterContract {
  private static final int BATCHES = 30;

  /// Returns an exporter, not started, whose destination answers each batch by
  /// [Downstream#take(Batch)].
  protected abstract Factory.Stage exporter(
      TestContext context, Signal signal, Downstream downstream) throws Exception;

  /// Returns how far the simulated clock moves a turn (some 50 µs of real time): small where the
  /// destination lives on real time.
  protected long nanosPerTurn() {
    return 1_000_000_000L;
  }

  private final TestContext context = TestContext.exporter("subject/1");

  private List<TestCompletion> send(Factory.Stage exporter, UniqueItems items) {
    List<TestCompletion> answers = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      var answer = new TestCompletion();
      answers.add(answer);
      exporter.consume(items.batch(i % 7 + 1), answer);
    }
    return answers;
  }

  private void settle(BooleanSupplier done) {
    Settling.until(context.clock(), nanosPerTurn(), done);
  }

  private static int ended(Downstream downstream) {
    return downstream.taken().size() + downstream.refused().size();
  }

  private void deliver(Signal signal, Downstream downstream) throws Exception {
    var items = new UniqueItems(signal);
    Factory.Stage exporter = exporter(context, signal, downstream);
    exporter.start(context.host());
    List<TestCompletion> answers = send(exporter, items);
    settle(() -> ended(downstream) >= items.all().size() && Settling.allComplete(answers));
    exporter.stop();
    List<Long> ends = new ArrayList<>(downstream.taken());
    ends.addAll(downstream.refused());
    assertThat(ends).containsExactlyInAnyOrderElementsOf(items.all());
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void deliversEveryItemOnce(Signal signal) throws Exception {
    deliver(signal, Downstream.accepting());
  }

  @ParameterizedTest
  @EnumSource
  void sendsAgainWhatTheDestinationCouldNotTakeYet(Signal signal) throws Exception {
    var downstream = new Downstream();
    downstream.thenAnswering(
        () -> downstream.seen().size() < BATCHES ? Outcome.retryable("not yet") : Outcome.ACCEPTED);
    deliver(signal, downstream);
  }

  @ParameterizedTest
  @EnumSource
  void sendsOnceWhatTheDestinationWillNeverTake(Signal signal) throws Exception {
    deliver(signal, Downstream.answering(Outcome.permanent("never")));
  }

  @ParameterizedTest
  @EnumSource
  void neitherLosesNorDoublesUnderAnswersByChance(Signal signal) throws Exception {
    deliver(signal, Downstream.random(20260101));
  }

  @Test
  void stopsWithoutAStartAndTwice() throws Exception {
    Factory.Stage never = exporter(context, Signal.TRACES, Downstream.accepting());
    never.stop();
    Factory.Stage twice = exporter(context, Signal.TRACES, Downstream.accepting());
    twice.start(context.host());
    twice.stop();
    twice.stop();
  }

  @Test
  void answersEveryCallerThoughItStopsWhileTheDestinationIsAway() throws Exception {
    Factory.Stage exporter =
        exporter(context, Signal.TRACES, Downstream.answering(Outcome.retryable("away")));
    exporter.start(context.host());
    List<TestCompletion> answers = send(exporter, new UniqueItems(Signal.TRACES));
    var stopping = new Stopping(exporter);
    settle(stopping::hasEnded);
    assertThat(Settling.allComplete(answers)).isTrue();
    assertThat(context.inFlight().takenBytes()).isZero();
  }
}
