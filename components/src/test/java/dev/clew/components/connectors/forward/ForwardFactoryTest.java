package dev.clew.components.connectors.forward;

import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.contract.FactoryContract;

class ForwardFactoryTest extends FactoryContract<ForwardConfig> {
  @Override
  protected Factory<ForwardConfig> factory() {
    return new ForwardFactory();
  }
}
