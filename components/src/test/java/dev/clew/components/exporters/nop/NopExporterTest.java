package dev.clew.components.exporters.nop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import org.junit.jupiter.api.Test;

class NopExporterTest {
  @Test
  void acceptsCountsAndTellsOnce() {
    TestContext context = TestContext.exporter("nop");
    var exporter = new NopExporter(context, Signal.LOGS);
    var items = new UniqueItems(Signal.LOGS);
    for (int i = 0; i < 3; i++) {
      var answer = new TestCompletion();
      exporter.consume(items.batch(2), answer);
      assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    }
    assertThat(context.telemetry().count("otelcol_exporter_sent_log_records")).isEqualTo(6);
    assertThat(context.logger().lines())
        .containsExactly(
            "INFO Accepted and not kept: this pipeline ends in a nop exporter. Told once.\t"
                + "{\"data_type\": \"logs\"}");
  }
}
