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
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
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
    Batch merged = BatchMerger.merge(portions, Metadata.NONE).batch();
    Downstream downstream = Downstream.accepting();
    assertThat(send(merged, downstream)).isInstanceOf(Outcome.Accepted.class);
    assertThat(merged.pieces().arrays()).hasSize(500);
    assertThat(downstream.taken()).containsExactlyElementsOf(items.all());
  }

  /// The answer comes while most of the message has not been sent.
  @Test
  void hearsWhyAMessageIsRefusedBeforeItIsWhole() throws Exception {
    Batch large = new UniqueItems(Signal.TRACES).batch(300_000);
    assertThat(large.sizeBytes()).isGreaterThan(8 << 20);
    assertThat(send(large, Downstream.accepting()))
        .isInstanceOfSatisfying(
            Outcome.Permanent.class,
            outcome -> assertThat(outcome.reason()).contains("received message larger than max"));
  }

  private Outcome send(Batch batch, Downstream downstream) throws Exception {
    TestContext context = TestContext.exporter("subject/1");
    Factory.Stage exporter = exporter(context, Signal.TRACES, downstream);
    exporter.start(context.host());
    var answer = new TestCompletion();
    exporter.consume(batch, answer);
    Settling.until(context.clock(), nanosPerTurn(), answer::isComplete);
    exporter.stop();
    return answer.outcome();
  }
}
