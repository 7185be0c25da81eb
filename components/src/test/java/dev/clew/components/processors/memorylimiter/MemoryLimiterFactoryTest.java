package dev.clew.components.processors.memorylimiter;

import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.contract.FactoryContract;

class MemoryLimiterFactoryTest extends FactoryContract<MemoryLimiterConfig> {
  @Override
  protected Factory<MemoryLimiterConfig> factory() {
    return new MemoryLimiterFactory();
  }

  @Override
  protected String validBody() {
    return "{check_interval: 1s, limit_mib: 4000}";
  }
}
