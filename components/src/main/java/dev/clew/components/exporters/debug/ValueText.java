package dev.clew.components.exporters.debug;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Attribute values as text: alone, or with the name of their kind.
final class ValueText {
  private static final int STRING = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;
  private static final int ARRAY = 5;
  private static final int MAP = 6;
  private static final int BYTES = 7;

  /// A number that JSON cannot say: the whole text is empty then.
  private static final class UnsayableException extends RuntimeException {
    private UnsayableException() {
      super("not a number", null, false, false);
    }
  }

  private ValueText() {}

  /// Prints `Str(value)`.
  static String withKind(Message value) {
    return kindName(kind(value)) + "(" + alone(value) + ")";
  }

  static String alone(Message value) {
    return switch (kind(value)) {
      case STRING -> value.text(STRING);
      case BOOL -> Boolean.toString(value.varint(BOOL) != 0);
      case INT -> Long.toString(value.varint(INT));
      case DOUBLE -> GoText.json(value.real(DOUBLE));
      case ARRAY, MAP -> jsonOrNothing(value);
      case BYTES -> Base64.getEncoder().encodeToString(value.content(BYTES));
      default -> "";
    };
  }

  private static int kind(Message value) {
    return value.lastOf(STRING, BOOL, INT, DOUBLE, ARRAY, MAP, BYTES);
  }

  private static String kindName(int kind) {
    return switch (kind) {
      case STRING -> "Str";
      case BOOL -> "Bool";
      case INT -> "Int";
      case DOUBLE -> "Double";
      case ARRAY -> "Slice";
      case MAP -> "Map";
      case BYTES -> "Bytes";
      default -> "Empty";
    };
  }

  private static String jsonOrNothing(Message value) {
    try {
      return json(value);
    } catch (UnsayableException _) {
      return "";
    }
  }

  private static String json(Message value) {
    return switch (kind(value)) {
      case STRING -> quoted(value.text(STRING));
      case DOUBLE -> number(value.real(DOUBLE));
      case ARRAY ->
          value.message(ARRAY).messages(1).stream()
              .map(ValueText::json)
              .collect(Collectors.joining(",", "[", "]"));
      case MAP -> map(value.message(MAP));
      case BYTES -> quoted(alone(value));
      case BOOL, INT -> alone(value);
      default -> "null";
    };
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new UnsayableException();
    }
    return GoText.json(value);
  }

  /// Keys stand in the order of their bytes; of equal ones the last counts.
  private static String map(Message list) {
    Map<String, String> entries =
        new TreeMap<>(
            (a, b) ->
                Arrays.compareUnsigned(
                    a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    for (Message entry : list.messages(1)) {
      entries.put(entry.text(1), json(entry.message(2)));
    }
    return entries.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      appendEscaped(quoted, text.charAt(i));
    }
    return quoted.append('"').toString();
  }

  private static void appendEscaped(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\u2028', '\u2029', '\uFFFD' -> out.append(escape(c));
      default -> out.append(c < 0x20 ? escape(c) : String.valueOf(c));
    }
  }

  private static String escape(char c) {
    return "\\u%04x".formatted((int) c);
  }
}
