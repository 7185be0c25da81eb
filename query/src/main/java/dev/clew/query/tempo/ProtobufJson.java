package dev.clew.query.tempo;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.query.tempo.OtlpShape.Field;
import dev.clew.wire.otlp.FieldCursor;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.io.IOException;

/// Writes validated OTLP bytes as protobuf-JSON without decoding them into objects. Fields may come
/// in any order and any number; unknown fields are left out.
final class ProtobufJson {
  private final JsonGenerator json;

  ProtobufJson(JsonGenerator json) {
    this.json = json;
  }

  /// Writes the fields of the message between `from` and `to` into the object that is open.
  void fields(OtlpShape shape, byte[] bytes, int from, int to) throws IOException {
    var cursor = new FieldCursor();
    long present = present(shape, cursor.wrap(bytes, from, to));
    for (Field field : shape.fields()) {
      if ((present >>> field.number() & 1) == 1) {
        field(field, shape.isOneOf(), cursor, bytes, from, to);
      }
    }
  }

  /// Returns one bit for each field that the message shows.
  private static long present(OtlpShape shape, FieldCursor cursor) {
    long present = 0;
    while (cursor.next()) {
      if (cursor.field() < Long.SIZE) {
        long bit = 1L << cursor.field() & shape.known();
        present = shape.isOneOf() && bit != 0 ? bit : present | bit;
      }
    }
    return present;
  }

  private void message(OtlpShape shape, byte[] bytes, int from, int to) throws IOException {
    json.writeStartObject();
    fields(shape, bytes, from, to);
    json.writeEndObject();
  }

  private void field(
      Field field, boolean evenZero, FieldCursor cursor, byte[] bytes, int from, int to)
      throws IOException {
    cursor.wrap(bytes, from, to);
    if (field.repeated()) {
      repeated(field, cursor);
    } else if (field.form() == OtlpShape.Form.MESSAGE) {
      merged(field, cursor);
    } else {
      int at = lastStart(field, cursor);
      cursor.wrap(bytes, from, to);
      while (cursor.next() && cursor.start() != at) {
        // the last occurrence counts
      }
      scalar(field, evenZero, cursor);
    }
  }

  private static int lastStart(Field field, FieldCursor cursor) {
    int at = -1;
    while (cursor.next()) {
      at = cursor.field() == field.number() ? cursor.start() : at;
    }
    return at;
  }

  private void repeated(Field field, FieldCursor cursor) throws IOException {
    json.writeArrayFieldStart(field.name());
    while (cursor.next()) {
      if (cursor.field() == field.number()) {
        message(field.message(), cursor.bytes(), cursor.start(), cursor.end());
      }
    }
    json.writeEndArray();
  }

  /// A message that came in several parts is the message of its parts joined.
  private void merged(Field field, FieldCursor cursor) throws IOException {
    var parts = new ByteBuilder(16);
    int count = 0;
    int from = 0;
    int to = 0;
    while (cursor.next()) {
      if (cursor.field() == field.number()) {
        from = cursor.start();
        to = cursor.end();
        parts.append(cursor.bytes(), from, to - from);
        count++;
      }
    }
    json.writeFieldName(field.name());
    if (count == 1) {
      message(field.message(), cursor.bytes(), from, to);
    } else {
      message(field.message(), parts.array(), 0, parts.length());
    }
  }

  private void scalar(Field field, boolean evenZero, FieldCursor cursor) throws IOException {
    switch (field.form()) {
      case TEXT -> text(field, evenZero, cursor.text());
      case BYTES -> bytes(field, evenZero, cursor);
      case BOOL -> bool(field, evenZero, cursor.varint() != 0);
      case SIGNED_64 -> wide(field, evenZero, cursor.varint(), Long.toString(cursor.varint()));
      case FIXED_64 ->
          wide(field, evenZero, cursor.fixed64(), Long.toUnsignedString(cursor.fixed64()));
      case UNSIGNED_32 -> number(field, evenZero, cursor.varint() & 0xFFFF_FFFFL);
      case FIXED_32 -> number(field, evenZero, Integer.toUnsignedLong(cursor.fixed32()));
      case REAL -> real(field, evenZero, cursor.real());
      case KIND -> named(field, cursor.varint(), SpanKind.values(), "SPAN_KIND_");
      case STATUS -> named(field, cursor.varint(), SpanStatus.values(), "STATUS_CODE_");
      case MESSAGE -> throw new IllegalStateException("a message is no scalar");
    }
  }

  private void text(Field field, boolean evenZero, String text) throws IOException {
    if (evenZero || !text.isEmpty()) {
      json.writeStringField(field.name(), text);
    }
  }

  private void bytes(Field field, boolean evenZero, FieldCursor cursor) throws IOException {
    int length = cursor.end() - cursor.start();
    if (evenZero || length > 0) {
      json.writeFieldName(field.name());
      json.writeBinary(
          Base64Variants.MIME_NO_LINEFEEDS, cursor.bytes(), cursor.start(), length);
    }
  }

  private void bool(Field field, boolean evenZero, boolean value) throws IOException {
    if (evenZero || value) {
      json.writeBooleanField(field.name(), value);
    }
  }

  private void wide(Field field, boolean evenZero, long value, String text) throws IOException {
    if (evenZero || value != 0) {
      json.writeStringField(field.name(), text);
    }
  }

  private void number(Field field, boolean evenZero, long value) throws IOException {
    if (evenZero || value != 0) {
      json.writeNumberField(field.name(), value);
    }
  }

  private void real(Field field, boolean evenZero, double value) throws IOException {
    if (evenZero || value != 0) {
      json.writeNumberField(field.name(), value);
    }
  }

  /// Writes an enum's name, or the number of a value unknown here.
  private void named(Field field, long value, Enum<?>[] known, String prefix) throws IOException {
    if (value > 0 && value < known.length) {
      json.writeStringField(field.name(), prefix + known[(int) value].name());
    } else if (value != 0) {
      json.writeNumberField(field.name(), (int) value);
    }
  }
}
