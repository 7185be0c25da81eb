package dev.clew.store.sql;

import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.block.columns.Tail;
import dev.clew.traceql.source.Field.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Pieces of SQL text.
final class Sql {
  private static final String SYNTAX = "\\.+*?()|[]{}^$-=/\"'<>#&~`%@!,;:";

  private Sql() {}

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String files(Collection<Path> paths) {
    return paths.stream()
        .map(path -> text(path.toString()))
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  /// Returns the expression for an attribute whose values lie in the tail.
  static String fromTail(Level level, String key, Type type) {
    String prefix = Tail.prefix(level, key, type);
    String found =
        "CASE WHEN contains(tail, "
            + text(prefix)
            + ") THEN regexp_extract(tail, "
            + text(quoted(prefix) + "([^\u0001]*)")
            + ", 1) END";
    return switch (type) {
      case TEXT -> unescaped(found);
      case INT -> "CAST(" + found + " AS BIGINT)";
      case REAL -> "CAST(" + found + " AS DOUBLE)";
      case BOOL -> "CAST(" + found + " AS BOOLEAN)";
      case OTHER -> throw new IllegalArgumentException(key + " is not in the tail");
    };
  }

  private static String unescaped(String expression) {
    return "replace(replace(" + expression + ", chr(2) || '1', chr(1)), chr(2) || '2', chr(2))";
  }

  private static String quoted(String literal) {
    var pattern = new StringBuilder();
    for (char c : literal.toCharArray()) {
      if (SYNTAX.indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }

  static String typeName(Type type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case INT -> "BIGINT";
      case REAL -> "DOUBLE";
      case BOOL -> "BOOLEAN";
      case OTHER -> throw new IllegalArgumentException("no column holds it");
    };
  }

  /// Returns the word that stands for a number, by its place in the list.
  static String word(String column, List<String> words) {
    return words.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"))
        + "["
        + column
        + " + 1]";
  }
}
