package dev.clew.components.connectors.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.component.TestConsumer;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.ConnectorContract;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import org.junit.jupiter.api.Test;

class ForwardConnectorTest extends ConnectorContract {
  private final ForwardFactory factory = new ForwardFactory();

  @Override
  protected boolean connects(Signal from, Signal to) {
    return factory.connects(from, to);
  }

  @Override
  protected Factory.Stage connector(TestContext context, Signal from, Signal to, Consumer next) {
    return factory.create(context, factory.defaultConfig(), from, to, next);
  }

  @Test
  void connectsEqualSignalsOnly() {
    assertThat(factory.connects(Signal.TRACES, Signal.TRACES)).isTrue();
    assertThat(factory.connects(Signal.TRACES, Signal.METRICS)).isFalse();
  }

  @Test
  void hasTheRoomOfTheOtherSide() {
    var full = new TestConsumer().refusingRoom(Outcome.retryable("full"));
    assertThat(new ForwardConnector(full).reserve(new UniqueItems(Signal.LOGS).batch(1)))
        .isEqualTo(new Room.Refused(Outcome.retryable("full")));
  }
}
