package dev.clew.pipeline.graph;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ComponentSettings;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.config.PipelineId;
import dev.clew.pipeline.config.PipelineSettings;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which connectors lead from which pipelines to which, checked: every use has its other end, and
/// no way leads back to where it began.
final class ConnectorRoutes {
  /// A connector as one instance: it takes one signal and gives one.
  record Route(ComponentId id, Signal from, Signal to) {
    String words() {
      return "connector \"%s\" (%s to %s)".formatted(id, from.word(), to.word());
    }
  }

  private static final String FAILED = "failed to build pipelines: ";

  private final CollectorConfig config;

  private ConnectorRoutes(CollectorConfig config) {
    this.config = config;
  }

  /// @throws ConfigException with the collector's text when a use has no other end, or at a cycle
  static ConnectorRoutes of(CollectorConfig config) throws ConfigException {
    var routes = new ConnectorRoutes(config);
    for (ComponentId id : config.of(ComponentKind.CONNECTOR).keySet()) {
      routes.checkEnds(id);
    }
    for (PipelineId pipeline : config.pipelines().keySet()) {
      routes.checkCycles(pipeline);
    }
    return routes;
  }

  boolean isConnector(ComponentId id) {
    return config.of(ComponentKind.CONNECTOR).containsKey(id);
  }

  /// Returns the routes that begin where a connector stands as exporter of a pipeline.
  List<Route> from(ComponentId id, Signal from) {
    return targets(id).stream()
        .map(PipelineId::signal)
        .distinct()
        .filter(to -> connects(id, from, to))
        .map(to -> new Route(id, from, to))
        .toList();
  }

  /// Returns the pipelines that a route leads to.
  List<PipelineId> to(Route route) {
    return targets(route.id()).stream()
        .filter(pipeline -> pipeline.signal() == route.to())
        .toList();
  }

  private List<PipelineId> targets(ComponentId id) {
    return using(id, PipelineSettings::receivers);
  }

  private List<PipelineId> using(
      ComponentId id, Function<PipelineSettings, List<ComponentId>> role) {
    return config.pipelines().entrySet().stream()
        .filter(entry -> role.apply(entry.getValue()).contains(id))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean connects(ComponentId id, Signal from, Signal to) {
    ComponentSettings<?> connector = config.of(ComponentKind.CONNECTOR).get(id);
    return connector != null
        && connector.factory() instanceof Factory.OfConnector<?> factory
        && factory.connects(from, to);
  }

  private void checkEnds(ComponentId id) throws ConfigException {
    List<PipelineId> sources = using(id, PipelineSettings::exporters);
    List<PipelineId> targets = targets(id);
    List<PipelineId> deadEnds =
        sources.stream()
            .filter(
                from -> targets.stream().noneMatch(to -> connects(id, from.signal(), to.signal())))
            .toList();
    if (!deadEnds.isEmpty()) {
      throw misused(id, "exporter", deadEnds, "receiver");
    }
    List<PipelineId> dry =
        targets.stream()
            .filter(
                to -> sources.stream().noneMatch(from -> connects(id, from.signal(), to.signal())))
            .toList();
    if (!dry.isEmpty()) {
      throw misused(id, "receiver", dry, "exporter");
    }
  }

  private static ConfigException misused(
      ComponentId id, String as, List<PipelineId> pipelines, String other) {
    return new ConfigException(
        FAILED
            + "connector \"%s\" used as %s in [%s] pipeline but not used in any supported %s pipeline"
                .formatted(
                    id,
                    as,
                    pipelines.stream().map(PipelineId::toString).collect(Collectors.joining(" ")),
                    other));
  }

  private void checkCycles(PipelineId pipeline) throws ConfigException {
    for (Route route : leaving(pipeline)) {
      walk(route, new LinkedHashSet<>(), new ArrayList<>());
    }
  }

  private List<Route> leaving(PipelineId pipeline) {
    PipelineSettings settings = settings(pipeline);
    return settings.exporters().stream()
        .filter(this::isConnector)
        .flatMap(id -> from(id, pipeline.signal()).stream())
        .toList();
  }

  private PipelineSettings settings(PipelineId pipeline) {
    return config.pipelines().getOrDefault(pipeline, PipelineSettings.defaults());
  }

  /// Walks down from a route; `way` holds the words for all nodes since the first.
  private void walk(Route route, Set<Route> open, List<String> way) throws ConfigException {
    way.add(route.words());
    if (!open.add(route)) {
      int start = way.indexOf(route.words());
      throw new ConfigException(
          FAILED + "cycle detected: " + String.join(" -> ", way.subList(start, way.size())));
    }
    for (PipelineId pipeline : to(route)) {
      int before = way.size();
      settings(pipeline)
          .processors()
          .forEach(id -> way.add("processor \"%s\" in pipeline \"%s\"".formatted(id, pipeline)));
      for (Route next : leaving(pipeline)) {
        walk(next, open, way);
      }
      way.subList(before, way.size()).clear();
    }
    open.remove(route);
    way.removeLast();
  }
}
