package dev.clew.components.exporters.otlpgrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.batching.BatchMerger;
import dev.clew.pipeline.batching.Portion;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.Downstream;
import dev.clew.pipeline.contract.Settling;
import dev.clew.pipeline.contract.UniqueItems;
import dev.clew.wire.Metadata;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The same without compression: messages go out as they lie in memory.
class OtlpGrpcPlainTest extends OtlpGrpcTest {
  @Override
  String compression() {
    return "none";
  }

  @Test
  void sendsABatchOfManyPiecesAsOneMessage() throws Exception {
    var items = new UniqueItems(Signal.TRACES);
    List<Portion> portions = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      portions.add(new Portion(items.batch(i % 40 + 1), new TestCompletion()));
    }
    Portion merged = BatchMerger.merge(portions, Metadata.NONE);
    TestContext context = TestContext.exporter("subject/1");
    Downstream downstream = Downstream.accepting();
    Factory.Stage exporter = exporter(context, Signal.TRACES, downstream);
    exporter.start(context.host());
    var answer = new TestCompletion();
    exporter.consume(merged.batch(), answer);
    Settling.until(context.clock(), nanosPerTurn(), answer::isComplete);
    exporter.stop();
    assertThat(merged.batch().pieces().arrays()).hasSize(500);
    assertThat(downstream.taken()).containsExactlyElementsOf(items.all());
  }
}
