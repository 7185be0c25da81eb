package dev.clew.traceql.parse;

import dev.clew.traceql.ast.Place;
import dev.clew.traceql.ast.TraceQlException;

/// Reads attribute names: bare until a character that cannot be part of one, with quoted stretches
/// that may hold any.
final class AttributeNames {
  private static final String STOPS = "{}()=~!<>&|^,";

  private final String text;
  private final StringBuilder name = new StringBuilder();
  private int at;

  /// A decoded name and the position after it.
  record Read(String name, int end) {}

  private AttributeNames(String text, int from) {
    this.text = text;
    this.at = from;
  }

  static Read read(String text, int from) {
    AttributeNames reader = new AttributeNames(text, from);
    reader.read();
    return new Read(reader.name.toString(), reader.at);
  }

  private void read() {
    while (at < text.length() && !isStop(text.charAt(at))) {
      if (text.charAt(at) == '"') {
        quoted();
      } else {
        name.append(text.charAt(at++));
      }
    }
  }

  private static boolean isStop(char c) {
    return STOPS.indexOf(c) >= 0 || Character.isWhitespace(c);
  }

  private void quoted() {
    int opening = at++;
    while (true) {
      if (at >= text.length()) {
        throw fault(opening, "the quoted part of the attribute name is not closed");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      name.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\\')) {
      return text.charAt(at++);
    }
    throw fault(at - 1, "only \\\" and \\\\ are escapes in an attribute name");
  }

  private TraceQlException fault(int from, String detail) {
    return new TraceQlException(
        TraceQlException.Kind.PARSE,
        Place.of(text, from, Math.min(at, text.length())),
        "syntax error: " + detail);
  }
}
