package dev.clew.pipeline.service;

import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ComponentSettings;
import dev.clew.pipeline.config.MetricsSettings.PrometheusReader;
import dev.clew.pipeline.config.PipelineSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds, before anything is started, the addresses of a configuration that somebody else listens
/// on, and says all of them at once with the settings that move them.
final class TakenPorts {
  /// @param setting what goes behind `--set=` but for the new address
  /// @param form how the new address is written there
  private record Wanted(String host, int port, String key, String setting, Form form) {}

  private enum Form {
    ADDRESS,
    READER
  }

  private final List<Wanted> wanted = new ArrayList<>();

  private TakenPorts() {}

  /// @throws ComponentException listing all taken addresses
  static void check(CollectorConfig config) throws ComponentException {
    var ports = new TakenPorts();
    ports.collect(config);
    List<Wanted> taken =
        ports.wanted.stream().filter(address -> !isFree(address.host(), address.port())).toList();
    if (!taken.isEmpty()) {
      throw new ComponentException(message(taken));
    }
  }

  private void collect(CollectorConfig config) {
    Set<ComponentId> receivers = new LinkedHashSet<>();
    Set<ComponentId> exporters = new LinkedHashSet<>();
    for (PipelineSettings pipeline : config.pipelines().values()) {
      receivers.addAll(pipeline.receivers());
      exporters.addAll(pipeline.exporters());
    }
    collect(config, ComponentKind.RECEIVER, receivers);
    collect(config, ComponentKind.EXPORTER, exporters);
    collect(config, ComponentKind.EXTENSION, config.extensions());
    config.telemetry().metrics().prometheusReaders().forEach(this::collectReader);
  }

  private void collect(CollectorConfig config, ComponentKind kind, Iterable<ComponentId> ids) {
    for (ComponentId id : ids) {
      ComponentSettings<?> component = config.of(kind).get(id);
      if (component != null) {
        collectComponent(kind, component);
      }
    }
  }

  private <C extends Record> void collectComponent(
      ComponentKind kind, ComponentSettings<C> component) {
    for (Factory.ListenAddress address :
        component.factory().listenAddresses(component.settings())) {
      String key = kind.section() + "::" + component.id() + "::" + address.key();
      int colon = address.endpoint().lastIndexOf(':');
      String port = address.endpoint().substring(colon + 1);
      if (colon >= 0 && port.matches("\\d{1,5}")) {
        String host = address.endpoint().substring(0, colon);
        String setting = key.replace("::", ".");
        wanted.add(new Wanted(host, Integer.parseInt(port), key, setting, Form.ADDRESS));
      }
    }
  }

  private void collectReader(PrometheusReader reader) {
    wanted.add(
        new Wanted(
            reader.host(),
            reader.port(),
            "service::telemetry::metrics::readers",
            "service.telemetry.metrics.readers",
            Form.READER));
  }

  private static String message(List<Wanted> taken) {
    var lines = new StringBuilder("these addresses are taken by another program:");
    var settings = new StringBuilder();
    Map<String, Integer> moved = new LinkedHashMap<>();
    for (Wanted address : taken) {
      String at = address.host() + ":" + address.port();
      lines.append("\n  ").append(at).append("  (").append(address.key()).append(")");
      int port = moved.computeIfAbsent(at, _ -> freePortNear(address.host(), address.port()));
      settings.append("\n  --set=").append(setting(address, port));
    }
    return lines + "\nto use others, add:" + settings;
  }

  private static String setting(Wanted address, int port) {
    return switch (address.form()) {
      case ADDRESS -> address.setting() + "=" + address.host() + ":" + port;
      case READER ->
          "'%s=[{pull: {exporter: {prometheus: {host: %s, port: %d}}}}]'"
              .formatted(address.setting(), address.host(), port);
    };
  }

  private static int freePortNear(String host, int port) {
    for (int candidate = port + 10_000; candidate < 65_536; candidate += 1_000) {
      if (isFree(host, candidate)) {
        return candidate;
      }
    }
    return 0;
  }

  private static boolean isFree(String host, int port) {
    if (port == 0) {
      return true;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address(host), port));
      return true;
    } catch (java.net.UnknownHostException _) {
      return true; // the component's own start says this better
    } catch (IOException _) {
      return false;
    }
  }

  private static InetAddress address(String host) throws IOException {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return bare.isEmpty() ? new InetSocketAddress(0).getAddress() : InetAddress.getByName(bare);
  }
}
