package dev.clew.pipeline.config;

import java.util.Locale;

/// How much Clew counts about itself.
public enum MetricsLevel {
  NONE,
  BASIC,
  NORMAL,
  DETAILED;

  /// Reads a level, in any case.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is none
  public static MetricsLevel parse(String text) {
    for (MetricsLevel level : values()) {
      if (level.name().equals(text.toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new IllegalArgumentException("unknown metrics level \"" + text + "\"");
  }
}
