package dev.clew.traceql.parse;

import dev.clew.traceql.source.Field;
import java.util.Locale;

/// The words for the levels of attributes.
final class Levels {
  private Levels() {}

  static String word(Field.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
