package dev.clew.components.exporters.debug;

import java.util.Locale;

/// How much is printed.
public enum Verbosity {
  BASIC,
  NORMAL,
  DETAILED;

  /// Reads the word of a configuration, in any case.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is none
  public static Verbosity parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "basic" -> BASIC;
      case "normal" -> NORMAL;
      case "detailed" -> DETAILED;
      case "none" ->
          throw new IllegalArgumentException("verbosity level \"None\" is not supported");
      default -> throw new IllegalArgumentException("unknown metrics level \"" + text + "\"");
    };
  }
}
