package dev.clew.components.exporters.otlpgrpc;

import dev.clew.components.exporters.OtlpDestination;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.contract.Downstream;
import dev.clew.pipeline.contract.ExporterContract;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class OtlpGrpcTest extends ExporterContract {
  private final Network network = Network.create(1);
  private final List<OtlpDestination> destinations = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (OtlpDestination destination : destinations) {
      destination.close();
    }
    network.close();
  }

  @Override
  protected Factory.Stage exporter(TestContext context, Signal signal, Downstream downstream)
      throws Exception {
    OtlpDestination destination = OtlpDestination.open(network, "grpc", signal, downstream);
    destinations.add(destination);
    var factory = new OtlpGrpcFactory(network);
    String body =
        "{endpoint: '127.0.0.1:%d', tls: {insecure: true}, compression: %s, retry_on_failure: {initial_interval: 1ms, max_interval: 5ms}, sending_queue: {enabled: false}}"
            .formatted(destination.port(), compression());
    return factory.create(context, ConfigDecoder.decode(body, factory.defaultConfig()), signal);
  }

  String compression() {
    return "zstd";
  }

  @Override
  protected long nanosPerTurn() {
    return 200_000;
  }
}
