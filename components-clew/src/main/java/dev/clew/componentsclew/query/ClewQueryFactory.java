package dev.clew.componentsclew.query;

import dev.clew.net.Network;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import java.util.List;

/// Makes extensions `clew_query`.
public final class ClewQueryFactory implements Factory.OfExtension<ClewQueryConfig> {
  private final Network network;
  private final QueryWiring wiring;

  public ClewQueryFactory(Network network, QueryWiring wiring) {
    this.network = network;
    this.wiring = wiring;
  }

  @Override
  public String type() {
    return "clew_query";
  }

  @Override
  public ClewQueryConfig defaultConfig() {
    return ClewQueryConfig.defaults();
  }

  @Override
  public List<ComponentId> dependencies(ClewQueryConfig config) {
    return List.of(config.storage());
  }

  @Override
  public List<ListenAddress> listenAddresses(ClewQueryConfig config) {
    return List.of(
        new ListenAddress("ui::endpoint", config.ui().endpoint()),
        new ListenAddress("tempo::endpoint", config.tempo().endpoint()));
  }

  @Override
  public Extension create(Context context, ClewQueryConfig config) {
    return new ClewQuery(context, config, network, wiring);
  }
}
