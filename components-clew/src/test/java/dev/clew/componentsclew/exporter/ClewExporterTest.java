package dev.clew.componentsclew.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.componentsclew.exporter.ClewExporterFactoryTest.Answering;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.store.AppendResult;
import dev.clew.wire.Signal;
import org.junit.jupiter.api.Test;

class ClewExporterTest {
  private final TestContext context = TestContext.exporter("clew");

  private Outcome send(AppendResult result) throws ComponentException {
    context.host().provide("clew_storage", new Answering(result));
    var exporter = new ClewExporter(context, ClewExporterConfig.defaults());
    exporter.start(context.host());
    var answer = new TestCompletion();
    exporter.consume(new UniqueItems(Signal.TRACES).batch(5), answer);
    return answer.outcome();
  }

  private long count(String name) {
    return context.telemetry().count(name);
  }

  @Test
  void acceptsWhatTheStoreKeeps() throws ComponentException {
    assertThat(send(new AppendResult.Stored())).isEqualTo(Outcome.ACCEPTED);
    assertThat(count("otelcol_exporter_sent_spans")).isEqualTo(5);
  }

  @Test
  void acceptsInPartWithTheReason() throws ComponentException {
    assertThat(send(new AppendResult.PartlyStored(2, "2 spans have no trace id")))
        .isEqualTo(new Outcome.PartlyAccepted(2, "2 spans have no trace id"));
    assertThat(count("otelcol_exporter_sent_spans")).isEqualTo(3);
    assertThat(count("otelcol_exporter_send_failed_spans")).isEqualTo(2);
  }

  @Test
  void asksToTryAgainWhenTheStoreIsFull() throws ComponentException {
    assertThat(send(new AppendResult.Refused("the disk is full", 7)))
        .isEqualTo(Outcome.retryable("the disk is full", 7));
    assertThat(count("otelcol_exporter_send_failed_spans")).isEqualTo(5);
  }

  @Test
  void refusesForGoodWhatCannotBeRead() throws ComponentException {
    assertThat(send(new AppendResult.Unreadable("no traces")))
        .isEqualTo(Outcome.permanent("no traces"));
  }

  @Test
  void asksToTryAgainBeforeItsStart() {
    var answer = new TestCompletion();
    new ClewExporter(context, ClewExporterConfig.defaults())
        .consume(new UniqueItems(Signal.TRACES).batch(1), answer);
    assertThat(answer.outcome()).isInstanceOf(Outcome.Retryable.class);
  }

  @Test
  void doesNotStartWithoutItsStorage() {
    assertThatThrownBy(
            () -> new ClewExporter(context, ClewExporterConfig.defaults()).start(context.host()))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("clew_storage");
  }
}
