package dev.clew.traceql.ast;

/// Writes strings between double quotes.
final class QuotedText {
  private QuotedText() {}

  static void appendTo(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i));
    }
    out.append('"');
  }

  private static void append(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == 0x7f) {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
