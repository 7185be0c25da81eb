package dev.clew.components.processors.memorylimiter;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;

/// Makes processors `memory_limiter`.
public final class MemoryLimiterFactory implements Factory.OfProcessor<MemoryLimiterConfig> {
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("memory_limiter").start(task);

  @Override
  public String type() {
    return "memory_limiter";
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public MemoryLimiterConfig defaultConfig() {
    return MemoryLimiterConfig.defaults();
  }

  @Override
  public Stage create(Context context, MemoryLimiterConfig config, Signal signal, Consumer next) {
    MemoryLimiter limiter =
        context.shared("limiter", MemoryLimiter.class, () -> limiter(context, config));
    return new MemoryLimiterProcessor(limiter, context.telemetry(), signal, next);
  }

  private static MemoryLimiter limiter(Context context, MemoryLimiterConfig config) {
    var heap = new JvmHeap(context.inFlight()::takenBytes);
    var means = new MemoryLimiter.Means(context.clock(), context.scheduler(), THREADS, heap);
    return new MemoryLimiter(context, config, means);
  }
}
