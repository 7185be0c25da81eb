package dev.clew.componentsclew.exporter;

import dev.clew.componentsclew.storage.TraceStorage;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestHost;
import dev.clew.pipeline.contract.FactoryContract;
import dev.clew.store.AppendResult;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.Batch;
import java.util.concurrent.CompletableFuture;

class ClewExporterFactoryTest extends FactoryContract<ClewExporterConfig> {
  @Override
  protected Factory<ClewExporterConfig> factory() {
    return new ClewExporterFactory();
  }

  @Override
  protected void furnish(TestHost host) {
    host.provide("clew_storage", new Answering(new AppendResult.Stored()));
  }

  /// A storage that gives one answer.
  record Answering(AppendResult result) implements TraceStorage {
    @Override
    public void append(Batch batch, AppendResult.Callback callback) {
      callback.done(result);
    }

    @Override
    public TraceReader reader() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<String> take(Step step) {
      return CompletableFuture.completedFuture("");
    }
  }
}
