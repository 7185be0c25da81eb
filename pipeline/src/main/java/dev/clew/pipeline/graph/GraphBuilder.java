package dev.clew.pipeline.graph;

import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ComponentSettings;
import dev.clew.pipeline.config.PipelineId;
import dev.clew.pipeline.config.PipelineSettings;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.ledger.Edge;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the instances of a checked configuration, from the ends backwards: exporters once per id
/// and signal, processors once per pipeline, connectors once per route, receivers last.
final class GraphBuilder {
  /// Where batches enter a node, and what the ledger calls it.
  private record Entry(String name, Consumer consumer) {}

  private record Exporting(ComponentId id, Signal signal) {}

  private final CollectorConfig config;
  private final ConnectorRoutes routes;
  private final Graph.Site site;
  private final List<Graph.Instance> instances = new ArrayList<>();
  private final Map<PipelineId, Entry> pipelines = new HashMap<>();
  private final Map<Exporting, Entry> exporters = new HashMap<>();
  private final Map<ConnectorRoutes.Route, Entry> connectors = new HashMap<>();

  GraphBuilder(CollectorConfig config, ConnectorRoutes routes, Graph.Site site) {
    this.config = config;
    this.routes = routes;
    this.site = site;
  }

  Graph build() {
    config.pipelines().keySet().forEach(this::pipeline);
    var made = new java.util.HashSet<Exporting>();
    config
        .pipelines()
        .forEach(
            (pipeline, settings) ->
                settings.receivers().stream()
                    .filter(id -> !routes.isConnector(id))
                    .map(id -> new Exporting(id, pipeline.signal()))
                    .filter(made::add)
                    .forEach(this::receiver));
    return new Graph(instances);
  }

  private Entry pipeline(PipelineId id) {
    Entry known = pipelines.get(id);
    if (known != null) {
      return known;
    }
    PipelineSettings settings = config.pipelines().getOrDefault(id, PipelineSettings.defaults());
    Entry entry = ends(id, settings);
    for (ComponentId processor : settings.processors().reversed()) {
      entry = processor(id, processor, entry);
    }
    pipelines.put(id, entry);
    return entry;
  }

  /// What the last processor, or else each receiver, hands its batches to.
  private Entry ends(PipelineId pipeline, PipelineSettings settings) {
    String from =
        settings.processors().isEmpty()
            ? "receivers"
            : ComponentKind.PROCESSOR.word() + "/" + settings.processors().getLast();
    List<Entry> branches = new ArrayList<>();
    for (ComponentId id : settings.exporters().stream().distinct().toList()) {
      if (routes.isConnector(id)) {
        routes.from(id, pipeline.signal()).forEach(route -> branches.add(connector(route)));
      } else {
        branches.add(exporter(new Exporting(id, pipeline.signal())));
      }
    }
    return branches.size() == 1
        ? branches.getFirst()
        : new Entry("exporters", fanOut(pipeline, from, branches));
  }

  private Entry exporter(Exporting key) {
    Entry known = exporters.get(key);
    if (known != null) {
      return known;
    }
    ComponentSettings<?> component = component(ComponentKind.EXPORTER, key.id());
    Entry entry = stage(component, makeExporter(component, key.signal()));
    exporters.put(key, entry);
    return entry;
  }

  private <C extends Record> Factory.Stage makeExporter(
      ComponentSettings<C> component, Signal signal) {
    if (component.factory() instanceof Factory.OfExporter<C> factory) {
      return factory.create(context(component), component.settings(), signal);
    }
    throw unfit(component);
  }

  private Entry processor(PipelineId pipeline, ComponentId id, Entry next) {
    ComponentSettings<?> component = component(ComponentKind.PROCESSOR, id);
    Consumer onward = edge(pipeline, key(component), next);
    return stage(component, makeProcessor(component, pipeline.signal(), onward));
  }

  private <C extends Record> Factory.Stage makeProcessor(
      ComponentSettings<C> component, Signal signal, Consumer next) {
    if (component.factory() instanceof Factory.OfProcessor<C> factory) {
      return factory.create(context(component), component.settings(), signal, next);
    }
    throw unfit(component);
  }

  private Entry connector(ConnectorRoutes.Route route) {
    Entry known = connectors.get(route);
    if (known != null) {
      return known;
    }
    ComponentSettings<?> component = component(ComponentKind.CONNECTOR, route.id());
    Consumer next = into(routes.to(route), key(component));
    Entry entry = stage(component, makeConnector(component, route, next));
    connectors.put(route, entry);
    return entry;
  }

  private <C extends Record> Factory.Stage makeConnector(
      ComponentSettings<C> component, ConnectorRoutes.Route route, Consumer next) {
    if (component.factory() instanceof Factory.OfConnector<C> factory) {
      return factory.create(
          context(component), component.settings(), route.from(), route.to(), next);
    }
    throw unfit(component);
  }

  private void receiver(Exporting key) {
    ComponentSettings<?> component = component(ComponentKind.RECEIVER, key.id());
    List<PipelineId> targets =
        config.pipelines().entrySet().stream()
            .filter(entry -> entry.getKey().signal() == key.signal())
            .filter(entry -> entry.getValue().receivers().contains(key.id()))
            .map(Map.Entry::getKey)
            .toList();
    Component made = makeReceiver(component, key.signal(), into(targets, key(component)));
    instances.add(instance(component, made));
  }

  private <C extends Record> Component makeReceiver(
      ComponentSettings<C> component, Signal signal, Consumer next) {
    if (component.factory() instanceof Factory.OfReceiver<C> factory) {
      return factory.create(context(component), component.settings(), signal, next);
    }
    throw unfit(component);
  }

  /// The way from a receiver or connector into the pipelines that name it.
  private Consumer into(List<PipelineId> targets, String from) {
    if (targets.size() == 1) {
      return edge(targets.getFirst(), from, pipeline(targets.getFirst()));
    }
    var branches = new ArrayList<BranchRetry>();
    for (PipelineId target : targets) {
      branches.add(branch(target, from, pipeline(target)));
    }
    return running(new FanOut(branches), from);
  }

  private Consumer fanOut(PipelineId pipeline, String from, List<Entry> entries) {
    var branches = new ArrayList<BranchRetry>();
    for (Entry entry : entries) {
      branches.add(branch(pipeline, from, entry));
    }
    return running(new FanOut(branches), from);
  }

  private Consumer running(FanOut fanOut, String from) {
    instances.add(new Graph.Instance("fan-out behind " + from, "fan-out/" + from, fanOut));
    return fanOut;
  }

  private BranchRetry branch(PipelineId pipeline, String from, Entry to) {
    Account retry = account(pipeline, from, to.name() + " (retry)");
    return new BranchRetry(
        edge(pipeline, from, to),
        retry,
        site.clock(),
        site.scheduler(),
        BranchRetry.Policy.DEFAULT);
  }

  private Consumer edge(PipelineId pipeline, String from, Entry to) {
    return new EdgeConsumer(account(pipeline, from, to.name()), to.consumer());
  }

  private Account account(PipelineId pipeline, String from, String to) {
    return site.ledger().account(new Edge(pipeline.signal(), pipeline.toString(), from, to));
  }

  private Entry stage(ComponentSettings<?> component, Factory.Stage stage) {
    instances.add(instance(component, stage));
    return new Entry(key(component), stage);
  }

  private static Graph.Instance instance(ComponentSettings<?> component, Component made) {
    String words = "\"" + component.id() + "\" " + component.factory().kind().word();
    return new Graph.Instance(words, key(component), made);
  }

  private Context context(ComponentSettings<?> component) {
    return site.contexts().of(component.factory().kind(), component.id());
  }

  private ComponentSettings<?> component(ComponentKind kind, ComponentId id) {
    ComponentSettings<?> component = config.of(kind).get(id);
    if (component == null) {
      throw new IllegalStateException("not validated: " + kind.word() + " " + id);
    }
    return component;
  }

  private static String key(ComponentSettings<?> component) {
    return component.factory().kind().word() + "/" + component.id();
  }

  private static IllegalStateException unfit(ComponentSettings<?> component) {
    return new IllegalStateException(component.id() + " is of another kind than its section");
  }
}
