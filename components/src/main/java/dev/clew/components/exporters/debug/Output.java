package dev.clew.components.exporters.debug;

import dev.clew.pipeline.component.ComponentException;

/// Where messages are printed. Safe for use by many threads.
interface Output {
  void open() throws ComponentException;

  void print(String message);

  void close() throws ComponentException;
}
