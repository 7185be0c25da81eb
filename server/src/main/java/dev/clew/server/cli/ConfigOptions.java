package dev.clew.server.cli;

import dev.clew.server.wiring.FeatureGates;
import dev.clew.server.wiring.Sources;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Where the configuration comes from.
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "URI",
      description =
          "Configuration: a path, file:…, env:… or yaml:…; repeat to lay later ones over earlier ones")
  private List<String> uris = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A single setting over the configuration: a.b.c=value")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--feature-gates",
      paramLabel = "LIST",
      split = ",",
      description =
          "The collector's gates to switch, as in a,-b,+c; those of no effect here are told")
  private List<String> gates = new ArrayList<>();

  Sources sources(String data) {
    FeatureGates.require(gates);
    return new Sources(uris, settings, data, System.getenv());
  }
}
