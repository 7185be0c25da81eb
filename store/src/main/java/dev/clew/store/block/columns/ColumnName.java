package dev.clew.store.block.columns;

import dev.clew.store.block.KeyFacts.Type;
import dev.clew.traceql.source.Field.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The names of attribute columns. A name follows from level, key and type alone, no two attributes
/// share one, not even where case does not count, and it needs no quotes in SQL.
///
/// Level and type come first (`s_`, `si_`, `r_`, …), then the key in UTF-8: letters a to z and
/// digits are themselves, a dot between two of them is `_`, an underscore between two of them is
/// `__`, and every other byte is `___` and two hex digits.
public final class ColumnName {
  private static final String LEVELS = "src";
  private static final String TYPES = "tidb";
  private static final String ESCAPE = "___";

  private ColumnName() {}

  /// An attribute that can have a column.
  public record Attribute(Level level, String key, Type type) {}

  /// Tells whether attributes of the level and type can have columns at all.
  public static boolean exists(Level level, Type type) {
    return type != Type.OTHER && letterIndex(level) >= 0;
  }

  private static int letterIndex(Level level) {
    return switch (level) {
      case SPAN -> 0;
      case RESOURCE -> 1;
      case INSTRUMENTATION -> 2;
      case ANY, EVENT, LINK -> -1;
    };
  }

  /// Returns the letter that stands for a level in names and in the tail.
  public static char letter(Level level) {
    return LEVELS.charAt(letterIndex(level));
  }

  /// Returns the letter that stands for a type in the tail.
  public static char letter(Type type) {
    return TYPES.charAt(type.ordinal());
  }

  /// @throws IndexOutOfBoundsException for an attribute that [#exists(Level, Type)] denies
  public static String of(Level level, String key, Type type) {
    var name = new StringBuilder().append(letter(level));
    if (type != Type.TEXT) {
      name.append(letter(type));
    }
    name.append('_');
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      append(name, bytes, i);
    }
    return name.toString();
  }

  private static void append(StringBuilder name, byte[] key, int at) {
    boolean between = at > 0 && at < key.length - 1 && isPlain(key[at - 1]) && isPlain(key[at + 1]);
    if (isPlain(key[at])) {
      name.append((char) key[at]);
    } else if (between && key[at] == '.') {
      name.append('_');
    } else if (between && key[at] == '_') {
      name.append("__");
    } else {
      name.append(ESCAPE).append("%02x".formatted(key[at]));
    }
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /// Returns the attribute that has this name; empty when it is no attribute's.
  public static Optional<Attribute> parse(String name) {
    int end = name.indexOf('_');
    int level = end < 1 ? -1 : LEVELS.indexOf(name.charAt(0));
    int type = end == 1 ? 0 : end == 2 ? TYPES.indexOf(name.charAt(1)) : -1;
    if (level < 0 || type < 0) {
      return Optional.empty();
    }
    String key = key(name, end + 1);
    var found =
        new Attribute(
            new Level[] {Level.SPAN, Level.RESOURCE, Level.INSTRUMENTATION}[level],
            key,
            Type.values()[type]);
    return of(found.level, key, found.type).equals(name) ? Optional.of(found) : Optional.empty();
  }

  private static String key(String name, int from) {
    byte[] key = new byte[name.length()];
    int length = 0;
    int at = from;
    while (at < name.length()) {
      if (name.startsWith(ESCAPE, at) && at + 5 <= name.length()) {
        key[length++] = (byte) Integer.parseInt(hex(name, at + 3), 16);
        at += 5;
      } else if (name.startsWith("__", at)) {
        key[length++] = '_';
        at += 2;
      } else {
        char c = name.charAt(at++);
        key[length++] = (byte) (c == '_' ? '.' : c);
      }
    }
    return new String(key, 0, length, StandardCharsets.UTF_8);
  }

  /// Returns two hex digits; those of a zero where others stand, which names nothing.
  private static String hex(String name, int at) {
    String digits = name.substring(at, at + 2);
    return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128) ? digits : "00";
  }
}
