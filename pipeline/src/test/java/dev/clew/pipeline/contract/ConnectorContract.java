package dev.clew.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every connector keeps: each caller is answered once whatever stands behind it, and where it
/// leads to the same signal, each item arrives once.
public abstract class ConnectorContract {
  protected abstract boolean connects(Signal from, Signal to);

  /// Returns a connector, not started.
  protected abstract Factory.Stage connector(
      TestContext context, Signal from, Signal to, Consumer next) throws Exception;

  private final TestContext context = TestContext.connector("subject/1");

  @ParameterizedTest
  @EnumSource
  void answersEveryCallerOnce(Signal from) throws Exception {
    for (Signal to : Signal.values()) {
      if (connects(from, to)) {
        answersEveryCallerOnce(from, to);
      }
    }
  }

  private void answersEveryCallerOnce(Signal from, Signal to) throws Exception {
    Factory.Stage connector = connector(context, from, to, Downstream.random(20260103));
    connector.start(context.host());
    var items = new UniqueItems(from);
    List<TestCompletion> answers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      answers.add(new TestCompletion());
      connector.consume(items.batch(i % 5 + 1), answers.getLast());
    }
    var stopping = new Stopping(connector);
    Settling.until(context.clock(), 100_000_000L, stopping::hasEnded);
    assertThat(Settling.allComplete(answers)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void letsEveryItemPassOnceWhereTheSignalStays(Signal signal) throws Exception {
    if (!connects(signal, signal)) {
      return;
    }
    Downstream downstream = Downstream.accepting();
    Factory.Stage connector = connector(context, signal, signal, downstream);
    connector.start(context.host());
    var items = new UniqueItems(signal);
    for (int i = 1; i < 9; i++) {
      connector.consume(items.batch(i), new TestCompletion());
    }
    connector.stop();
    assertThat(downstream.taken()).containsExactlyInAnyOrderElementsOf(items.all());
  }

  @Test
  void tellsTheCallerWhatTheOtherSideSaid() throws Exception {
    if (!connects(Signal.TRACES, Signal.TRACES)) {
      return;
    }
    Outcome busy = Outcome.retryable("busy", 3);
    Factory.Stage connector =
        connector(context, Signal.TRACES, Signal.TRACES, Downstream.answering(busy));
    connector.start(context.host());
    var answer = new TestCompletion();
    connector.consume(new UniqueItems(Signal.TRACES).batch(1), answer);
    connector.stop();
    assertThat(answer.outcome()).isEqualTo(busy);
  }

  @Test
  void stopsWithoutAStartAndTwice() throws Exception {
    for (Signal signal : Signal.values()) {
      if (connects(signal, signal)) {
        Component connector = connector(context, signal, signal, Downstream.accepting());
        connector.stop();
        connector.start(context.host());
        connector.stop();
        connector.stop();
      }
    }
  }
}
