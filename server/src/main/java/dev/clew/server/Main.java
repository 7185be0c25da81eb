package dev.clew.server;

import dev.clew.server.cli.ClewCommand;
import dev.clew.server.logging.Logging;
import dev.clew.server.logging.PatientLogManager;

/// Where the program starts.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", PatientLogManager.class.getName());
    Logging.configure("info", "console");
    System.exit(ClewCommand.execute(arguments));
  }
}
