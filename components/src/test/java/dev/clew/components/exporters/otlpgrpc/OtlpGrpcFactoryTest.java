package dev.clew.components.exporters.otlpgrpc;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.contract.FactoryContract;
import org.junit.jupiter.api.AfterEach;

class OtlpGrpcFactoryTest extends FactoryContract<OtlpGrpcConfig> {
  private final Network network = Network.create(1);

  @AfterEach
  void close() {
    network.close();
  }

  @Override
  protected Factory<OtlpGrpcConfig> factory() {
    return new OtlpGrpcFactory(network);
  }

  @Override
  protected String validBody() {
    return "endpoint: 127.0.0.1:1";
  }
}
