package dev.clew.store.scan;

/// Names and constants as SQL writes them.
final class SqlText {
  private SqlText() {}

  static String name(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }

  /// The lowest number cannot be written with a sign in front.
  static String number(long value) {
    return value == Long.MIN_VALUE ? "(-9223372036854775807 - 1)" : Long.toString(value);
  }

  static String real(double value) {
    return text(Double.toString(value)) + "::DOUBLE";
  }

  /// Tells whether the text can stand in a statement, and be compared with what stands in a column:
  /// a replacement character may be there for bytes that are no text, and a zero ends a statement.
  static boolean isPlain(String value) {
    return value.codePoints().noneMatch(SqlText::isOdd);
  }

  private static boolean isOdd(int codePoint) {
    return codePoint == 0
        || codePoint == '\uFFFD'
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
