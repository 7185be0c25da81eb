package dev.clew.components.extensions.healthcheck;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.contract.FactoryContract;
import org.junit.jupiter.api.AfterEach;

class HealthCheckFactoryTest extends FactoryContract<HealthCheckConfig> {
  private final Network network = Network.create(1);

  @AfterEach
  void close() {
    network.close();
  }

  @Override
  protected Factory<HealthCheckConfig> factory() {
    return new HealthCheckFactory(network);
  }

  @Override
  protected String validBody() {
    return "endpoint: 127.0.0.1:0";
  }
}
