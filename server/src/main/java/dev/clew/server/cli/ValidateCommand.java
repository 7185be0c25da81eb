package dev.clew.server.cli;

import dev.clew.net.Network;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.service.Service;
import dev.clew.server.wiring.Catalog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `clew validate`: what would keep a configuration from running.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a configuration: silent when it would run, else the collector's error text.",
      "Lines that start with \"hint: \" say where, and what else it could have been."
    })
final class ValidateCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options = new ConfigOptions();

  @Override
  public Integer call() throws ConfigException {
    try (Network network = Network.create()) {
      CollectorConfig config = options.sources("").load(Catalog.factories(network));
      config.requireValid();
      Service.check(config);
    }
    return 0;
  }
}
