package dev.clew.server.cli;

import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.server.wiring.Program;
import dev.clew.server.wiring.Sources;
import java.io.PrintWriter;

/// Runs a configuration until it is told to stop.
final class Run {
  private Run() {}

  /// Returns when a component has failed; a stop that was asked for ends the process with 0.
  static int untilStopped(Sources sources, PrintWriter out)
      throws ConfigException, ComponentException, InterruptedException {
    Program program = new Program(sources);
    program.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program), "clew-stop"));
    out.print(Welcome.text(program.config()));
    out.flush();
    program.awaitFailure();
    return 0;
  }

  private static void stop(Program program) {
    program.close();
    Runtime.getRuntime().halt(0);
  }

  /// Prints what kept a command from its end, and returns the exit code.
  static int tell(Exception fault, PrintWriter err) {
    err.println("Error: " + (fault.getMessage() == null ? fault.toString() : fault.getMessage()));
    if (fault instanceof ConfigException config) {
      config.hints().forEach(err::println);
    }
    err.flush();
    return 1;
  }
}
