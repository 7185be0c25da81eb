package dev.clew.traceql.ast;

/// A stretch of a query's text: line and column count from 1, in UTF-16 units.
public record Place(int line, int column, int length) {
  /// The place of what was not read from text.
  public static final Place NOWHERE = new Place(0, 0, 0);

  /// Finds the place of a half-open range of characters.
  public static Place of(String text, int from, int to) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < from; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, from - lineStart + 1, to - from);
  }
}
