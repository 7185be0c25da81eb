package dev.clew.pipeline.service;

import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ComponentSettings;
import dev.clew.pipeline.config.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// The extensions of a service, in the order of their start: as listed, dependencies first.
final class Extensions {
  private final SequencedMap<ComponentId, Factory.Extension> started = new LinkedHashMap<>();

  private Extensions() {}

  static Extensions create(CollectorConfig config, ServiceContexts contexts)
      throws ConfigException {
    var extensions = new Extensions();
    for (ComponentId id : order(config)) {
      extensions.started.put(id, make(settings(config, id), contexts));
    }
    return extensions;
  }

  /// Checks the order without making anything.
  static List<ComponentId> order(CollectorConfig config) throws ConfigException {
    var ordered = new LinkedHashSet<ComponentId>();
    for (ComponentId id : config.extensions()) {
      place(id, config, new LinkedHashSet<>(), ordered);
    }
    return List.copyOf(ordered);
  }

  private static void place(
      ComponentId id, CollectorConfig config, Set<ComponentId> open, Set<ComponentId> ordered)
      throws ConfigException {
    if (ordered.contains(id)) {
      return;
    }
    if (!open.add(id)) {
      throw new ConfigException(
          "unable to order extensions by dependencies, cycle found " + way(open, id));
    }
    for (ComponentId needed : dependencies(settings(config, id))) {
      if (!config.extensions().contains(needed)) {
        throw new ConfigException(
            "unable to find extension \"%s\" on which extension \"%s\" depends"
                .formatted(needed, id));
      }
      place(needed, config, open, ordered);
    }
    open.remove(id);
    ordered.add(id);
  }

  private static String way(Set<ComponentId> open, ComponentId again) {
    var way = new ArrayList<>(open);
    way.add(again);
    return way.subList(way.indexOf(again), way.size()).stream()
        .map(ComponentId::toString)
        .collect(Collectors.joining(" -> ", "[", "]"));
  }

  private static <C extends Record> List<ComponentId> dependencies(ComponentSettings<C> component) {
    return component.factory() instanceof Factory.OfExtension<C> factory
        ? factory.dependencies(component.settings())
        : List.of();
  }

  private static <C extends Record> Factory.Extension make(
      ComponentSettings<C> component, ServiceContexts contexts) {
    if (component.factory() instanceof Factory.OfExtension<C> factory) {
      return factory.create(
          contexts.of(ComponentKind.EXTENSION, component.id()), component.settings());
    }
    throw new IllegalStateException(component.id() + " is no extension");
  }

  private static ComponentSettings<?> settings(CollectorConfig config, ComponentId id) {
    ComponentSettings<?> component = config.of(ComponentKind.EXTENSION).get(id);
    if (component == null) {
      throw new IllegalStateException("not validated: extension " + id);
    }
    return component;
  }

  SequencedMap<ComponentId, Factory.Extension> all() {
    return started;
  }

  <T> T find(ComponentId id, Class<T> type) throws ComponentException {
    Factory.Extension found = started.get(id);
    if (found == null) {
      throw new ComponentException(
          "extension \"%s\" is not there: list it under service::extensions".formatted(id));
    }
    if (!type.isInstance(found)) {
      throw new ComponentException("extension \"%s\" is no %s".formatted(id, type.getSimpleName()));
    }
    return type.cast(found);
  }
}
