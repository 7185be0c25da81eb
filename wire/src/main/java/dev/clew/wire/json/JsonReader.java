package dev.clew.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.otlp.Delimited;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.schema.FieldType;
import dev.clew.wire.schema.MessageType;
import java.io.IOException;

/// Reads one JSON document by a message's table and appends the message's bytes.
final class JsonReader {
  private static final int NESTING_MAX = 100;

  private final JsonParser parser;
  private final ByteBuilder out;
  private final JsonScalars scalars;

  JsonReader(JsonParser parser, ByteBuilder out) {
    this.parser = parser;
    this.out = out;
    scalars = new JsonScalars(parser, out);
  }

  /// Reads the whole document, which must be one object.
  void request(MessageType type) throws IOException, MalformedOtlpException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new MalformedOtlpException(
          first == null ? "no JSON value" : type.name() + ": expected an object, found " + first);
    }
    object(type, 0);
    if (parser.nextToken() != null) {
      throw new MalformedOtlpException(
          "more after the end of the document at byte " + parser.currentLocation().getByteOffset());
    }
  }

  private void object(MessageType type, int depth) throws IOException, MalformedOtlpException {
    if (depth > NESTING_MAX) {
      throw new MalformedOtlpException("messages nest more than " + NESTING_MAX + " deep");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      FieldType field = type.field(parser.currentName());
      parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else if (field.repeated()) {
        list(type, field, depth);
      } else {
        value(type, field, depth);
      }
    }
  }

  private void list(MessageType type, FieldType field, int depth)
      throws IOException, MalformedOtlpException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrong(type, field, "expected an array");
    }
    int mark = field.packed() ? Delimited.open(out, field.number() << 3 | 2) : 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(type, field, depth);
    }
    if (field.packed()) {
      Delimited.close(out, mark);
    }
  }

  private void value(MessageType type, FieldType field, int depth)
      throws IOException, MalformedOtlpException {
    switch (field.kind()) {
      case MESSAGE -> message(type, field, depth);
      default -> scalars.append(type, field);
    }
  }

  private void message(MessageType type, FieldType field, int depth)
      throws IOException, MalformedOtlpException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL && !field.repeated()) {
      return;
    }
    if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
      throw wrong(type, field, "expected an object");
    }
    int mark = Delimited.open(out, field.tag());
    if (token == JsonToken.START_OBJECT) {
      object(field.message(), depth + 1);
    }
    Delimited.close(out, mark);
  }

  private MalformedOtlpException wrong(MessageType type, FieldType field, String reason)
      throws IOException {
    return scalars.wrong(type, field, reason);
  }
}
