package dev.clew.pipeline.config;

/// Finds the substitution to make first in a text.
final class Substitution {
  private Substitution() {}

  /// Returns the first innermost `${…}` that is not escaped; empty when there is none. An odd
  /// number of dollars in front of the brace's own escapes it.
  static String find(String text) {
    int from = 0;
    int close = text.indexOf('}');
    while (close >= 0) {
      int open = text.lastIndexOf("${", close);
      if (open >= from && !isEscaped(text, open, from)) {
        return text.substring(open, close + 1);
      }
      from = close + 1;
      close = text.indexOf('}', from);
    }
    return "";
  }

  private static boolean isEscaped(String text, int open, int from) {
    int dollars = 0;
    while (open - 1 - dollars >= from && text.charAt(open - 1 - dollars) == '$') {
      dollars++;
    }
    return dollars % 2 == 1;
  }
}
