package dev.clew.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every receiver that answers its clients keeps: what a client sent arrives once, the client
/// learns whether it may send again, and answered requests hold no memory.
public abstract class ReceiverContract {
  /// Returns a receiver, not started.
  protected abstract Component receiver(TestContext context, Signal signal, Consumer next)
      throws Exception;

  /// Sends a batch to the started receiver and waits for what the client is told: accepted, partly
  /// accepted, retryable or permanent.
  protected abstract Outcome send(Component receiver, Batch batch) throws Exception;

  private final TestContext context = TestContext.receiver("subject/1");

  @ParameterizedTest
  @EnumSource
  void handsOnEveryItemOnce(Signal signal) throws Exception {
    receive(signal, Downstream.accepting());
  }

  @ParameterizedTest
  @EnumSource
  void neitherLosesNorDoublesUnderAnswersByChance(Signal signal) throws Exception {
    receive(signal, Downstream.random(20260104));
  }

  private void receive(Signal signal, Downstream downstream) throws Exception {
    var items = new UniqueItems(signal);
    Component receiver = receiver(context, signal, downstream);
    receiver.start(context.host());
    try {
      for (int i = 0; i < 25; i++) {
        Batch batch = items.batch(i % 6 + 1);
        while (send(receiver, batch) instanceof Outcome.Retryable) {
          assertThat(downstream.seen()).hasSizeLessThan(10_000);
        }
      }
    } finally {
      receiver.stop();
    }
    List<Long> ends = new ArrayList<>(downstream.taken());
    ends.addAll(downstream.refused());
    assertThat(ends).containsExactlyInAnyOrderElementsOf(items.all());
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @Test
  void tellsTheClientWhetherToSendAgain() throws Exception {
    Downstream downstream = Downstream.answering(Outcome.retryable("busy"));
    Component receiver = receiver(context, Signal.TRACES, downstream);
    receiver.start(context.host());
    try {
      Batch batch = new UniqueItems(Signal.TRACES).batch(2);
      assertThat(send(receiver, batch)).isInstanceOf(Outcome.Retryable.class);
      downstream.thenAnswering(() -> Outcome.permanent("never"));
      assertThat(send(receiver, batch)).isInstanceOf(Outcome.Permanent.class);
      downstream.thenAnswering(() -> Outcome.ACCEPTED);
      assertThat(send(receiver, batch)).isInstanceOf(Outcome.Accepted.class);
    } finally {
      receiver.stop();
    }
  }

  @Test
  void stopsWithoutAStartAndTwice() throws Exception {
    receiver(context, Signal.TRACES, Downstream.accepting()).stop();
    Component twice = receiver(context, Signal.TRACES, Downstream.accepting());
    twice.start(context.host());
    twice.stop();
    twice.stop();
  }
}
