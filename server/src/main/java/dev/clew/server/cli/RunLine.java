package dev.clew.server.cli;

import dev.clew.server.wiring.FeatureGates;
import dev.clew.server.wiring.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A command line that runs a configuration, read without picocli: the start-up cache cannot hold
/// picocli's classes (they are of Java 5), and loading them would be a third of the start. Every
/// line that this does not understand whole is picocli's, help and errors included.
///
/// @param uris `--config` values
/// @param settings `--set` values
/// @param gates `--feature-gates`, split at commas
/// @param data `--data`, empty where it is not given
record RunLine(List<String> uris, List<String> settings, List<String> gates, String data) {
  RunLine {
    uris = List.copyOf(uris);
    settings = List.copyOf(settings);
    gates = List.copyOf(gates);
  }

  /// Reads a line; empty when it holds anything but a run's options.
  static Optional<RunLine> parse(String... arguments) {
    var reading = new Reading();
    for (int i = 0; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      boolean joined = equals > 0;
      if (!joined && i + 1 == arguments.length) {
        return Optional.empty();
      }
      String name = joined ? arguments[i].substring(0, equals) : arguments[i];
      String value = joined ? arguments[i].substring(equals + 1) : arguments[++i];
      if (!reading.take(name, value)) {
        return Optional.empty();
      }
    }
    return Optional.of(reading.line());
  }

  Sources sources() {
    FeatureGates.require(gates);
    return new Sources(uris, settings, data, System.getenv());
  }

  private static final class Reading {
    private final List<String> uris = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private final List<String> gates = new ArrayList<>();
    private String data = "";

    boolean take(String name, String value) {
      switch (name) {
        case "--config" -> uris.add(value);
        case "--set" -> settings.add(value);
        case "--feature-gates" -> gates.addAll(List.of(value.split(",", -1)));
        case "--data" -> {
          if (!data.isEmpty()) {
            return false;
          }
          data = value;
        }
        default -> {
          return false;
        }
      }
      return !value.isEmpty() && !value.startsWith("--");
    }

    RunLine line() {
      return new RunLine(uris, settings, gates, data);
    }
  }
}
