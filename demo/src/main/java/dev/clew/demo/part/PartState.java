package dev.clew.demo.part;

import java.util.Locale;

/// Where a part is in its life.
public enum PartState {
  STARTING,
  READY,
  /// It died, and is started again after a pause.
  RESTARTING,
  STOPPED;

  /// Returns its name in answers.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
