package dev.clew.wire.json;

import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/// Attribute values as one text, as the collector's `AsString` gives it: scalars plainly, bytes in
/// base64, arrays and maps as compact JSON with sorted keys.
public final class ValueText {
  private ValueText() {}

  public static String of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> real(number);
      case Value.Bytes(byte[] bytes) -> Base64.getEncoder().encodeToString(bytes);
      case Value.Empty() -> "";
      case Value.Array _, Value.KeyValues _ -> {
        var json = new StringBuilder();
        append(json, value);
        yield json.toString();
      }
    };
  }

  private static String real(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    return JsonNumbers.text(number);
  }

  private static void append(StringBuilder json, Value value) {
    switch (value) {
      case Value.Bool _, Value.Int _ -> json.append(of(value));
      case Value.Real(double number) -> appendReal(json, number);
      case Value.Text _, Value.Bytes _ -> appendQuoted(json, of(value));
      case Value.Empty() -> json.append("null");
      case Value.Array(List<Value> values) -> appendArray(json, values);
      case Value.KeyValues(List<Attribute> entries) -> appendObject(json, entries);
    }
  }

  private static void appendReal(StringBuilder json, double number) {
    if (Double.isFinite(number)) {
      json.append(JsonNumbers.text(number));
    } else {
      appendQuoted(json, real(number));
    }
  }

  private static void appendArray(StringBuilder json, List<Value> values) {
    json.append('[');
    String separator = "";
    for (Value value : values) {
      json.append(separator);
      append(json, value);
      separator = ",";
    }
    json.append(']');
  }

  private static void appendObject(StringBuilder json, List<Attribute> entries) {
    json.append('{');
    String separator = "";
    for (Attribute entry : entries.stream().sorted(Comparator.comparing(Attribute::key)).toList()) {
      json.append(separator);
      appendQuoted(json, entry.key());
      json.append(':');
      append(json, entry.value());
      separator = ",";
    }
    json.append('}');
  }

  /// Quotes as Go's JSON does, which also escapes what HTML would take for markup.
  private static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      appendEscaped(json, text.charAt(i));
    }
    json.append('"');
  }

  private static void appendEscaped(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      case '\b' -> json.append("\\b");
      case '\f' -> json.append("\\f");
      case '<', '>', '&', '\u2028', '\u2029' -> appendCode(json, c);
      default -> {
        if (c < ' ') {
          appendCode(json, c);
        } else {
          json.append(c);
        }
      }
    }
  }

  private static void appendCode(StringBuilder json, char c) {
    json.append("\\u").append("%04x".formatted((int) c));
  }
}
