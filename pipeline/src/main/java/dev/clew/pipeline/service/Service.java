package dev.clew.pipeline.service;

import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.graph.Graph;
import dev.clew.pipeline.ledger.Ledger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One configuration with a life: started once, stopped once.
///
/// Start: extensions as listed, dependencies first; then exporters, connectors and processors, what
/// is downstream first; then all receivers; then the extensions are told that all is ready. A start
/// that fails is undone. Stop is the reverse, and goes on past faults. [#start] and [#stop] are
/// called by one thread at a time; the rest is safe for use by many.
public final class Service {
  private static final System.Logger LOGGER = System.getLogger("clew.service");

  /// Something that runs, for the way back.
  private record Running(String words, Component component) {}

  private final CollectorConfig config;
  private final Ledger ledger;
  private final Extensions extensions;
  private final Graph graph;
  private final Deque<Running> running = new ArrayDeque<>();
  private final Map<String, Host.Status> statuses = new ConcurrentHashMap<>();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final Consumer<String> onFailure;

  private Service(
      CollectorConfig config,
      Extensions extensions,
      Graph graph,
      Ledger ledger,
      Consumer<String> onFailure) {
    this.config = config;
    this.extensions = extensions;
    this.graph = graph;
    this.ledger = ledger;
    this.onFailure = onFailure;
  }

  /// Builds everything, starts nothing.
  ///
  /// @param config valid settings
  /// @param onFailure told once, from a thread of its own, when a component cannot go on
  /// @throws ConfigException with the collector's text when the parts do not fit together
  public static Service build(CollectorConfig config, ServiceSite site, Consumer<String> onFailure)
      throws ConfigException {
    Graph.check(config);
    var ledger = new Ledger();
    var contexts = new ServiceContexts(site, ledger);
    Extensions extensions = Extensions.create(config, contexts);
    Graph graph =
        Graph.build(config, new Graph.Site(site.clock(), site.scheduler(), ledger, contexts));
    return new Service(config, extensions, graph, ledger, onFailure);
  }

  /// Checks what [#build] would refuse, without making anything: the last step of `validate`.
  ///
  /// @throws ConfigException with the collector's text
  public static void check(CollectorConfig config) throws ConfigException {
    Graph.check(config);
  }

  /// Starts everything, or nothing.
  ///
  /// @throws ComponentException naming the component, or all taken addresses
  public void start() throws ComponentException {
    TakenPorts.check(config);
    try {
      startAll();
    } catch (ComponentException | RuntimeException fault) {
      stopRunning();
      throw fault;
    }
  }

  private void startAll() throws ComponentException {
    LOGGER.log(System.Logger.Level.INFO, "Starting extensions...");
    for (Map.Entry<ComponentId, Factory.Extension> entry : extensions.all().entrySet()) {
      start(
          "failed to start extensions: ",
          "\"" + entry.getKey() + "\" extension",
          "extension/" + entry.getKey(),
          entry.getValue());
    }
    for (Graph.Instance instance : graph.instances()) {
      start("cannot start pipelines: ", instance.words(), instance.key(), instance.component());
    }
    extensions.all().values().forEach(Factory.Extension::ready);
    LOGGER.log(System.Logger.Level.INFO, "Everything is ready. Begin running and processing data.");
  }

  private void start(String phase, String words, String key, Component component)
      throws ComponentException {
    running.push(new Running(words, component));
    try {
      component.start(new ComponentHost(key));
    } catch (ComponentException fault) {
      throw new ComponentException(
          phase + "failed to start " + words + ": " + fault.getMessage(), fault);
    }
  }

  /// Stops everything that runs, receivers first, each upstream of what still runs.
  public void stop() {
    if (running.isEmpty()) {
      return;
    }
    LOGGER.log(System.Logger.Level.INFO, "Starting shutdown...");
    extensions.all().sequencedValues().reversed().forEach(Factory.Extension::notReady);
    stopRunning();
    LOGGER.log(System.Logger.Level.INFO, "Shutdown complete.");
  }

  private void stopRunning() {
    while (!running.isEmpty()) {
      Running last = running.pop();
      try {
        last.component().stop();
      } catch (ComponentException | RuntimeException fault) {
        LOGGER.log(System.Logger.Level.ERROR, "failed to stop " + last.words(), fault);
      }
    }
  }

  /// Returns the books of all edges.
  public Ledger ledger() {
    return ledger;
  }

  /// Returns the extension with that id, for those who show what a service does.
  ///
  /// @throws ComponentException when there is none, or it is of another type
  public <T> T extension(ComponentId id, Class<T> type) throws ComponentException {
    return extensions.find(id, type);
  }

  /// Returns the last state that each component reported, by `kind/id`.
  public Map<String, Host.Status> statuses() {
    return new TreeMap<>(statuses);
  }

  private final class ComponentHost implements Host {
    private final String key;

    ComponentHost(String key) {
      this.key = key;
    }

    @Override
    public <T> T extension(ComponentId id, Class<T> type) throws ComponentException {
      return extensions.find(id, type);
    }

    @Override
    public void report(Status status) {
      statuses.put(key, status);
    }

    @Override
    public void fail(String reason) {
      statuses.put(key, new Status(State.PERMANENT_ERROR, reason));
      if (failed.compareAndSet(false, true)) {
        LOGGER.log(
            System.Logger.Level.ERROR,
            "Asynchronous error received, terminating process: {0}: {1}",
            key,
            reason);
        Thread.startVirtualThread(() -> onFailure.accept(key + ": " + reason));
      }
    }
  }
}
