package dev.clew.components.exporters.otlphttp;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.contract.FactoryContract;
import org.junit.jupiter.api.AfterEach;

class OtlpHttpFactoryTest extends FactoryContract<OtlpHttpConfig> {
  private final Network network = Network.create(1);

  @AfterEach
  void close() {
    network.close();
  }

  @Override
  protected Factory<OtlpHttpConfig> factory() {
    return new OtlpHttpFactory(network);
  }

  @Override
  protected String validBody() {
    return "endpoint: 'http://127.0.0.1:1'";
  }
}
