package dev.clew.pipeline.telemetry;

/// A log message with fields behind it, in the collector's console form: the message, a tab, the
/// fields as one JSON object.
public final class LogLine {
  private LogLine() {}

  /// Returns the line.
  ///
  /// @param fields pairs of a name and a value; numbers and booleans stand bare, all else as text
  public static String of(String message, Object... fields) {
    var line = new StringBuilder(message).append('\t').append('{');
    for (int i = 0; i < fields.length; i += 2) {
      line.append(i == 0 ? "" : ", ");
      appendText(line, fields[i].toString());
      line.append(": ");
      appendValue(line, fields[i + 1]);
    }
    return line.append('}').toString();
  }

  private static void appendValue(StringBuilder line, Object value) {
    if (value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15) {
      line.append(real.longValue());
    } else if (value instanceof Number || value instanceof Boolean) {
      line.append(value);
    } else {
      appendText(line, value.toString());
    }
  }

  private static void appendText(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      appendEscaped(line, text.charAt(i));
    }
    line.append('"');
  }

  private static void appendEscaped(StringBuilder line, char c) {
    switch (c) {
      case '"', '\\' -> line.append('\\').append(c);
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (c < 0x20) {
          line.append("\\u00").append(Character.forDigit(c >> 4, 16));
          line.append(Character.forDigit(c & 15, 16));
        } else {
          line.append(c);
        }
      }
    }
  }
}
