package dev.clew.components.exporters.nop;

import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.contract.FactoryContract;

class NopFactoryTest extends FactoryContract<NopConfig> {
  @Override
  protected Factory<NopConfig> factory() {
    return new NopFactory();
  }
}
