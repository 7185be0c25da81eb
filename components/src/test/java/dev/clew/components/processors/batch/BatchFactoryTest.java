package dev.clew.components.processors.batch;

import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.contract.FactoryContract;

class BatchFactoryTest extends FactoryContract<BatchConfig> {
  @Override
  protected Factory<BatchConfig> factory() {
    return new BatchFactory();
  }
}
