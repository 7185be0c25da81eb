package dev.clew.pipeline.exporting;

import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.Downstream;
import dev.clew.pipeline.contract.ExporterContract;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/// The contract in each shape of the shared block.
class ExporterStageContractTest {
  private static Factory.Stage exporter(
      TestContext context, Signal signal, Downstream downstream, Optional<QueueSettings> queue) {
    RetrySettings defaults = RetrySettings.defaults();
    var forEver =
        new RetrySettings(
            true, defaults.initialInterval(), 0.5, 1.5, defaults.maxInterval(), Duration.ZERO);
    return ExporterStage.of(
        context,
        new ExporterSettings(Duration.ofSeconds(5), forEver, queue),
        signal,
        (batch, completion) -> completion.complete(downstream.take(batch)),
        new ExporterStage.Means(new Random(7)::nextDouble, Runnable::run));
  }

  @Nested
  class WithoutQueue extends ExporterContract {
    @Override
    protected Factory.Stage exporter(TestContext context, Signal signal, Downstream downstream) {
      return ExporterStageContractTest.exporter(context, signal, downstream, Optional.empty());
    }
  }

  @Nested
  class WithQueue extends ExporterContract {
    @Override
    protected Factory.Stage exporter(TestContext context, Signal signal, Downstream downstream) {
      return ExporterStageContractTest.exporter(
          context, signal, downstream, Optional.of(QueueSettings.defaults()));
    }
  }

  @Nested
  class WithBatching extends ExporterContract {
    @Override
    protected Factory.Stage exporter(TestContext context, Signal signal, Downstream downstream) {
      var batch =
          new QueueBatchSettings(
              Duration.ofMillis(200), "", 10, 12, new QueueBatchSettings.Partition(List.of()));
      QueueSettings d = QueueSettings.defaults();
      var queue =
          new QueueSettings(true, d.sizer(), d.queueSize(), true, "", 3, Optional.of(batch));
      return ExporterStageContractTest.exporter(context, signal, downstream, Optional.of(queue));
    }
  }
}
