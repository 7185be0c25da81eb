package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.json.JsonNumbers;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.List;

/// Pieces of JSON that several documents share.
final class Json {
  /// The largest integer that a JavaScript number holds exactly.
  private static final long EXACT_MAX = 1L << 53;

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /// Writes `[[key, type, value]…]` under a name.
  static void attributes(JsonGenerator json, String name, List<Attribute> attributes)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Attribute attribute : attributes) {
      json.writeStartArray();
      json.writeString(attribute.key());
      json.writeString(typeOf(attribute.value()));
      scalar(json, attribute.value());
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

  /// Writes a value as a JSON scalar: lists and maps as the text of their JSON.
  private static void scalar(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Array _, Value.KeyValues _ -> json.writeString(text(value));
      case Value.Text _, Value.Bool _, Value.Int _, Value.Real _ -> value(json, value);
      case Value.Bytes _, Value.Empty _ -> value(json, value);
    }
  }

  /// Returns a value as people read it: text as it is, anything else as its JSON.
  static String text(Value value) throws IOException {
    if (value instanceof Value.Text(String text)) {
      return text;
    }
    var out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      value(json, value);
    }
    return out.toString();
  }

  /// Writes a value as plain JSON: bytes as base64, integers beyond 2^53 as text.
  private static void value(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Text text -> json.writeString(text.value());
      case Value.Bool bool -> json.writeBoolean(bool.value());
      case Value.Int number -> integer(json, number.value());
      case Value.Real real -> JsonNumbers.write(json, real.value());
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
