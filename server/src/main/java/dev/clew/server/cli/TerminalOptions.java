package dev.clew.server.cli;

import dev.clew.server.terminal.Ink;
import java.util.Map;
import picocli.CommandLine.Option;

/// How wide and how colourful the terminal is.
final class TerminalOptions {
  private static final int COLUMNS_DEFAULT = 120;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "Width of a line. Default: that of the terminal, else 120")
  private int columns;

  @Option(names = "--no-color", description = "Plain text, also on a terminal")
  private boolean plain;

  Ink ink() {
    boolean asked = System.getenv("NO_COLOR") == null && !plain;
    return new Ink(asked && System.console() != null && System.console().isTerminal());
  }

  int columns() {
    return columns > 0 ? columns : columnsOf(System.getenv());
  }

  private static int columnsOf(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : COLUMNS_DEFAULT;
  }
}
