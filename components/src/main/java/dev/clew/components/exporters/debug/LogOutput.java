package dev.clew.components.exporters.debug;

import java.lang.System.Logger.Level;

/// Prints to the program's log.
record LogOutput(System.Logger logger) implements Output {
  @Override
  public void open() {}

  @Override
  public void print(String message) {
    logger.log(Level.INFO, message);
  }

  @Override
  public void close() {}
}
