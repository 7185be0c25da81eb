package dev.clew.components.extensions.healthcheck;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import java.util.List;

/// Makes extensions `health_check`.
public final class HealthCheckFactory implements Factory.OfExtension<HealthCheckConfig> {
  private final Network network;

  public HealthCheckFactory(Network network) {
    this.network = network;
  }

  @Override
  public String type() {
    return "health_check";
  }

  @Override
  public HealthCheckConfig defaultConfig() {
    return HealthCheckConfig.defaults();
  }

  @Override
  public List<ListenAddress> listenAddresses(HealthCheckConfig config) {
    return List.of(new ListenAddress("endpoint", config.serverConfig().endpoint()));
  }

  @Override
  public Extension create(Context context, HealthCheckConfig config) {
    return new HealthCheck(context, config, network);
  }
}
