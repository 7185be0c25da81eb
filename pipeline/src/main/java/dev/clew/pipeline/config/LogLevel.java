package dev.clew.pipeline.config;

import java.util.Locale;

/// The levels of `service::telemetry::logs::level`.
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  DPANIC,
  PANIC,
  FATAL;

  /// Reads a level.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is none
  public static LogLevel parse(String text) {
    for (LogLevel level : values()) {
      if (level.name().equals(text) || level.name().toLowerCase(Locale.ROOT).equals(text)) {
        return level;
      }
    }
    throw new IllegalArgumentException("unrecognized level: \"" + text + "\"");
  }
}
