package dev.clew.server.cli;

import dev.clew.net.Network;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.config.PrintedConfig;
import dev.clew.server.wiring.BuiltIn;
import dev.clew.server.wiring.Catalog;
import dev.clew.server.wiring.Sources;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `clew print-config`: the built-in configuration as the file it is, or the one in force.
@Command(
    name = "print-config",
    aliases = "print-initial-config",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the configuration that runs when none is named, ready to be edited;",
      "with --config or --set, the configuration in force, every default spelled out."
    })
final class PrintConfigCommand implements Callable<Integer> {
  /// What happens to passwords, tokens and keys.
  private enum Mode {
    redacted,
    unredacted
  }

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "redacted",
      description =
          "${COMPLETION-CANDIDATES}: whether secrets are shown. Default: ${DEFAULT-VALUE}")
  private Mode mode = Mode.redacted;

  @Option(names = "--validate", description = "Check it first, as clew validate does")
  private boolean validate;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws ConfigException {
    Sources sources = options.sources("");
    boolean asWritten = sources.isBuiltIn() && sources.settings().isEmpty();
    PrintWriter out = spec.commandLine().getOut();
    out.print(asWritten ? BuiltIn.text() : inForce(sources));
    out.flush();
    return 0;
  }

  private String inForce(Sources sources) throws ConfigException {
    try (Network network = Network.create()) {
      CollectorConfig config = sources.load(Catalog.factories(network));
      if (validate) {
        config.requireValid();
      }
      return PrintedConfig.yaml(config, mode == Mode.redacted);
    }
  }
}
