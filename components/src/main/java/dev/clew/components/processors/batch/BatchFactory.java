package dev.clew.components.processors.batch;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;

/// Makes processors `batch`.
public final class BatchFactory implements Factory.OfProcessor<BatchConfig> {
  private static final Executor THREADS = task -> Thread.ofVirtual().name("batch").start(task);

  @Override
  public String type() {
    return "batch";
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public BatchConfig defaultConfig() {
    return BatchConfig.defaults();
  }

  @Override
  public Stage create(Context context, BatchConfig config, Signal signal, Consumer next) {
    return new BatchProcessor(context, config, context.account(signal), next, THREADS);
  }
}
