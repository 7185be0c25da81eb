package dev.clew.server.cli;

import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.server.wiring.Program;
import dev.clew.server.wiring.Version;
import java.io.PrintWriter;
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
      SearchCommand.class
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
    return new CommandLine(new ClewCommand())
        .setExecutionExceptionHandler(ClewCommand::tell)
        .execute(arguments);
  }

  @Override
  public Integer call() throws ConfigException, ComponentException, InterruptedException {
    Program program = new Program(config.sources(data));
    program.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program), "clew-stop"));
    PrintWriter out = spec.commandLine().getOut();
    out.print(Welcome.text(program.config()));
    out.flush();
    program.awaitFailure();
    return 0;
  }

  /// Ends the process with success: a stop that was asked for is no failure.
  private static void stop(Program program) {
    program.close();
    Runtime.getRuntime().halt(0);
  }

  private static int tell(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("Error: " + (fault.getMessage() == null ? fault.toString() : fault.getMessage()));
    if (fault instanceof ConfigException config) {
      config.hints().forEach(err::println);
    }
    err.flush();
    return 1;
  }

  /// Tells the version of the packaged program.
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"clew version " + Version.text()};
    }
  }
}
