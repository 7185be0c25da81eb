package dev.clew.pipeline.graph;

import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.ledger.Ledger;
import java.util.List;

/// The built pipelines: every instance in the order in which it may be started, what is downstream
/// first and all receivers last.
public final class Graph {
  /// What nodes are made with.
  public record Site(Clock clock, Scheduler scheduler, Ledger ledger, Contexts contexts) {}

  /// Gives each instance its context.
  @FunctionalInterface
  public interface Contexts {
    Context of(ComponentKind kind, ComponentId id);
  }

  /// One instance.
  ///
  /// @param words what messages call it: `"otlp" receiver`
  /// @param key its name in health and ledger: `receiver/otlp`
  public record Instance(String words, String key, Component component) {}

  private final List<Instance> instances;

  Graph(List<Instance> instances) {
    this.instances = List.copyOf(instances);
  }

  /// Checks what building would refuse, without making anything.
  ///
  /// @throws ConfigException with the collector's text
  public static void check(CollectorConfig config) throws ConfigException {
    ConnectorRoutes.of(config);
    SignalSupport.check(config);
  }

  /// Builds all pipelines.
  ///
  /// @throws ConfigException with the collector's text when they do not fit together
  public static Graph build(CollectorConfig config, Site site) throws ConfigException {
    ConnectorRoutes routes = ConnectorRoutes.of(config);
    SignalSupport.check(config);
    return new GraphBuilder(config, routes, site).build();
  }

  /// Returns the instances in the order of their start; the reverse is that of their stop.
  public List<Instance> instances() {
    return instances;
  }
}
