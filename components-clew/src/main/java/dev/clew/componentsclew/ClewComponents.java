package dev.clew.componentsclew;

import dev.clew.componentsclew.exporter.ClewExporterFactory;
import dev.clew.componentsclew.query.ClewQueryFactory;
import dev.clew.componentsclew.query.QueryWiring;
import dev.clew.componentsclew.storage.ClewStorageFactory;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import java.util.List;

/// The list of what this room adds to configurations.
public final class ClewComponents {
  private ClewComponents() {}

  /// Returns the factories of all components of this room, each after what it leans on.
  ///
  /// @param network what the query server listens on
  /// @param wiring what the query server tells and serves beside the store
  public static List<Factory<?>> factories(Network network, QueryWiring wiring) {
    return List.of(
        new ClewStorageFactory(), new ClewQueryFactory(network, wiring), new ClewExporterFactory());
  }
}
