package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.util.List;

/// Pieces of JSON that several documents share.
final class Json {
  /// The largest integer that a JavaScript number holds exactly.
  private static final long EXACT_MAX = 1L << 53;

  private Json() {}

  /// Writes `[[key, type, value]…]` under a name.
  static void attributes(JsonGenerator json, String name, List<Attribute> attributes)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Attribute attribute : attributes) {
      json.writeStartArray();
      json.writeString(attribute.key());
      json.writeString(typeOf(attribute.value()));
      value(json, attribute.value());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /// Returns the word for the type of a value.
  static String typeOf(Value value) {
    return switch (value) {
      case Value.Text _ -> "string";
      case Value.Bool _ -> "bool";
      case Value.Int _ -> "int";
      case Value.Real _ -> "float";
      case Value.Array _ -> "array";
      case Value.KeyValues _ -> "map";
      case Value.Bytes _ -> "bytes";
      case Value.Empty _ -> "empty";
    };
  }

  /// Writes a value as plain JSON: bytes as base64, integers beyond 2^53 as text.
  static void value(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Text text -> json.writeString(text.value());
      case Value.Bool bool -> json.writeBoolean(bool.value());
      case Value.Int number -> integer(json, number.value());
      case Value.Real real -> json.writeNumber(real.value());
      case Value.Array array -> array(json, array.values());
      case Value.KeyValues map -> map(json, map.entries());
      case Value.Bytes bytes -> json.writeBinary(bytes.value());
      case Value.Empty _ -> json.writeNull();
    }
  }

  static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void integer(JsonGenerator json, long number) throws IOException {
    if (Math.abs(number) <= EXACT_MAX && number != Long.MIN_VALUE) {
      json.writeNumber(number);
    } else {
      json.writeString(Long.toString(number));
    }
  }

  private static void array(JsonGenerator json, List<Value> values) throws IOException {
    json.writeStartArray();
    for (Value value : values) {
      value(json, value);
    }
    json.writeEndArray();
  }

  private static void map(JsonGenerator json, List<Attribute> entries) throws IOException {
    json.writeStartObject();
    for (Attribute entry : entries) {
      json.writeFieldName(entry.key());
      value(json, entry.value());
    }
    json.writeEndObject();
  }
}
