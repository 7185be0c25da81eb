package dev.clew.server.wiring;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ComponentSettings;
import dev.clew.pipeline.config.PipelineSettings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The addresses that a configuration really serves, by the key they are written under, without the
/// component's name: `otlp protocols::grpc::endpoint`.
public final class Addresses {
  private final Map<String, String> byFace = new LinkedHashMap<>();

  private Addresses() {}

  public static Addresses of(CollectorConfig config) {
    var addresses = new Addresses();
    Set<ComponentId> receivers = new LinkedHashSet<>();
    for (PipelineSettings pipeline : config.pipelines().values()) {
      receivers.addAll(pipeline.receivers());
    }
    receivers.forEach(id -> addresses.add(config.of(ComponentKind.RECEIVER).get(id)));
    config.extensions().forEach(id -> addresses.add(config.of(ComponentKind.EXTENSION).get(id)));
    return addresses;
  }

  /// Returns the first address served under that type and key, empty when there is none.
  public String of(String type, String key) {
    return byFace.getOrDefault(type + " " + key, "");
  }

  private <C extends Record> void add(@Nullable ComponentSettings<C> component) {
    if (component == null) {
      return;
    }
    for (Factory.ListenAddress address :
        component.factory().listenAddresses(component.settings())) {
      byFace.putIfAbsent(component.factory().type() + " " + address.key(), address.endpoint());
    }
  }
}
