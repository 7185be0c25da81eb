package dev.clew.server.cli;

import dev.clew.net.Network;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.server.wiring.Sources;
import dev.clew.server.wiring.Version;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `clew`: runs a configuration until it is told to stop.
@Command(
    name = "clew",
    mixinStandardHelpOptions = true,
    versionProvider = ClewCommand.VersionProvider.class,
    subcommands = {
      ValidateCommand.class,
      ComponentsCommand.class,
      PrintConfigCommand.class,
      ImportCommand.class,
      TraceCommand.class,
      SearchCommand.class,
      HeaderCommand.class,
      SqlCommand.class,
      StoreCommand.class,
      DemoCommand.class
    },
    description = {
      "Follows one request through every service it touched.",
      "",
      "Without a command, runs a collector's configuration, or the built-in one: OTLP on 4317 and",
      "4318, traces on local disk, the page on http://127.0.0.1:16686."
    })
public final class ClewCommand implements Callable<Integer> {
  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the store; overrides the directory of clew_storage")
  private String data = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Runs a command line and returns its exit code.
  public static int execute(String... arguments) {
    Optional<RunLine> run = RunLine.parse(arguments);
    return run.isPresent() ? run(run.get()) : commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new ClewCommand())
        .setExecutionExceptionHandler((fault, command, _) -> Run.tell(fault, command.getErr()));
  }

  private static int run(RunLine line) {
    Network.prepare();
    try {
      return Run.untilStopped(
          line.sources(), new PrintWriter(System.out, true, System.out.charset()));
    } catch (ConfigException | ComponentException | IllegalArgumentException e) {
      return Run.tell(e, new PrintWriter(System.err, true, System.err.charset()));
    } catch (InterruptedException _) {
      return 0;
    }
  }

  @Override
  public Integer call() throws ConfigException, ComponentException, InterruptedException {
    return Run.untilStopped(sources(), spec.commandLine().getOut());
  }

  Sources sources() {
    return config.sources(data);
  }

  /// Tells the version of the packaged program.
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"clew version " + Version.text()};
    }
  }
}
