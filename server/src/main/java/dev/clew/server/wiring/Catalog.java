package dev.clew.server.wiring;

import dev.clew.components.Components;
import dev.clew.componentsclew.ClewComponents;
import dev.clew.componentsclew.query.QueryWiring;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Everything that can be configured.
public final class Catalog {
  /// Where the room `ui` puts its bundle on the class path.
  private static final String PAGE_FOLDER = "dev/clew/ui/web";

  private Catalog() {}

  /// Returns the factories of all components, for those who only look.
  public static List<Factory<?>> factories(Network network) {
    return factories(network, () -> QueryWiring.OtlpAddresses.NONE);
  }

  /// Returns the factories of all components.
  ///
  /// @param otlp where the process takes spans, asked for while it runs
  static List<Factory<?>> factories(Network network, Supplier<QueryWiring.OtlpAddresses> otlp) {
    List<Factory<?>> factories = new ArrayList<>(Components.factories(network));
    var wiring = new QueryWiring(Version.text(), PAGE_FOLDER, otlp);
    factories.addAll(ClewComponents.factories(network, wiring));
    return List.copyOf(factories);
  }
}
