package dev.clew.server.wiring;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Clock;
import dev.clew.base.time.TimerThread;
import dev.clew.componentsclew.query.QueryWiring.OtlpAddresses;
import dev.clew.net.Network;
import dev.clew.net.listen.ListenException;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.service.Service;
import dev.clew.pipeline.service.ServiceSite;
import dev.clew.pipeline.telemetry.ProcessTelemetry;
import dev.clew.pipeline.telemetry.Registry;
import dev.clew.server.logging.Logging;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// The running program: one configuration on one network. Started once, stopped once.
public final class Program implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger("clew.service");

  private final Network network = Network.create();
  private final TimerThread timer = new TimerThread("clew-timer");
  private final Registry registry = new Registry();
  private final SelfMetrics selfMetrics = new SelfMetrics();
  private final CountDownLatch failed = new CountDownLatch(1);
  private final AtomicReference<OtlpAddresses> otlp = new AtomicReference<>(OtlpAddresses.NONE);
  private final CollectorConfig config;
  private final Service service;

  /// Loads, checks and builds; starts nothing.
  ///
  /// @throws ConfigException with the collector's text
  public Program(Sources sources) throws ConfigException {
    config = sources.load(Catalog.factories(network, otlp::get));
    otlp.set(otlpAddresses(config));
    Logging.configure(
        config.telemetry().logs().level().name(), config.telemetry().logs().encoding());
    config.warnings().forEach(warning -> LOGGER.log(System.Logger.Level.WARNING, warning));
    requireValid(config);
    var site =
        new ServiceSite(
            Clock.system(),
            timer,
            new MemoryBudget(Runtime.getRuntime().maxMemory() / 4),
            (kind, id) -> registry.of(kind.word(), id.toString()));
    service = Service.build(config, site, _ -> failed.countDown());
  }

  /// Starts everything, or nothing.
  ///
  /// @throws ComponentException naming the component, or all taken addresses
  public void start() throws ComponentException {
    LOGGER.log(
        System.Logger.Level.INFO,
        "Starting clew...\t'{'\"Version\": \"{0}\", \"NumCPU\": {1}'}'",
        Version.text(),
        Runtime.getRuntime().availableProcessors());
    ProcessTelemetry.register(registry, Clock.system());
    service.start();
    try {
      selfMetrics.open(config.telemetry(), registry, network, resource());
    } catch (ListenException e) {
      service.stop();
      throw new ComponentException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Returns when a component has said that it cannot go on.
  public void awaitFailure() throws InterruptedException {
    failed.await();
  }

  public CollectorConfig config() {
    return config;
  }

  /// Stops everything, receivers first.
  @Override
  public void close() {
    service.stop();
    selfMetrics.close();
    timer.close();
    network.close();
  }

  private static OtlpAddresses otlpAddresses(CollectorConfig config) {
    Addresses addresses = Addresses.of(config);
    return new OtlpAddresses(
        addresses.of("otlp", "protocols::grpc::endpoint"),
        addresses.of("otlp", "protocols::http::endpoint"));
  }

  private static void requireValid(CollectorConfig config) throws ConfigException {
    try {
      config.requireValid();
    } catch (ConfigException e) {
      throw new ConfigException("invalid configuration: " + e.getMessage(), e.hints());
    }
  }

  private static Map<String, String> resource() {
    return Map.of(
        "service.name", "clew",
        "service.version", Version.text(),
        "service.instance.id", UUID.randomUUID().toString());
  }
}
