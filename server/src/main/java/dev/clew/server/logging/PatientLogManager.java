package dev.clew.server.logging;

import java.util.logging.LogManager;

/// A log manager that outlives the JVM's shutdown hooks: the standard one closes its handlers as
/// soon as a stop begins, and what a stop has to say would be lost.
public final class PatientLogManager extends LogManager {
  /// Does nothing: handlers are replaced by [Logging#configure], and the process ends with its own.
  @Override
  public void reset() {}
}
