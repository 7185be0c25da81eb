package dev.clew.wire.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.schema.FieldType;
import dev.clew.wire.schema.MessageType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Writes messages as JSON by their tables.
final class JsonWriter {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] NOTHING = {};

  private final JsonGenerator json;
  private final JsonStyle style;

  JsonWriter(JsonGenerator json, JsonStyle style) {
    this.json = json;
    this.style = style;
  }

  void message(MessageType type, byte[] bytes, int from, int to) throws IOException {
    FieldIndex index = FieldIndex.of(type, bytes, from, to);
    json.writeStartObject();
    for (FieldType field : type.fields()) {
      if (field.repeated()) {
        list(field, bytes, index);
      } else {
        single(field, bytes, index);
      }
    }
    json.writeEndObject();
  }

  private void list(FieldType field, byte[] bytes, FieldIndex index) throws IOException {
    if (field.packed()) {
      numbers(field, bytes, index);
      return;
    }
    int from = index.from(field);
    int to = index.to(field);
    if (from == to) {
      return;
    }
    json.writeArrayFieldStart(field.jsonName());
    for (int i = from; i < to; i++) {
      value(field, bytes, index.start(i), index.end(i));
    }
    json.writeEndArray();
  }

  private void numbers(FieldType field, byte[] bytes, FieldIndex index) throws IOException {
    boolean open = false;
    for (int i = index.from(field); i < index.to(field); i++) {
      int end = index.end(i);
      for (int p = index.start(i); p < end; p = next(field, bytes, p)) {
        if (!open) {
          json.writeArrayFieldStart(field.jsonName());
          open = true;
        }
        value(field, bytes, p, end);
      }
    }
    if (open) {
      json.writeEndArray();
    }
  }

  private static int next(FieldType field, byte[] bytes, int at) {
    return switch (field.kind().wireType()) {
      case 1 -> at + 8;
      case 5 -> at + 4;
      default -> varintEnd(bytes, at);
    };
  }

  private static int varintEnd(byte[] bytes, int at) {
    int p = at;
    while (bytes[p] < 0) {
      p++;
    }
    return p + 1;
  }

  private void single(FieldType field, byte[] bytes, FieldIndex index) throws IOException {
    int from = index.from(field);
    int to = index.to(field);
    switch (field.presence()) {
      case ALWAYS -> {
        if (from < to || style == JsonStyle.COLLECTOR) {
          merged(field, bytes, index);
        }
      }
      case SENT, ONE_OF -> {
        if (from < to) {
          last(field, bytes, index, to);
        }
      }
      case NOT_DEFAULT -> {
        if (from < to && !isDefault(field, bytes, index.start(to - 1), index.end(to - 1))) {
          last(field, bytes, index, to);
        }
      }
      case REPEATED -> throw new IllegalStateException(field.name());
    }
  }

  private void last(FieldType field, byte[] bytes, FieldIndex index, int to) throws IOException {
    switch (field.kind()) {
      case MESSAGE -> merged(field, bytes, index);
      default -> {
        json.writeFieldName(field.jsonName());
        value(field, bytes, index.start(to - 1), index.end(to - 1));
      }
    }
  }

  private void merged(FieldType field, byte[] bytes, FieldIndex index) throws IOException {
    json.writeFieldName(field.jsonName());
    int from = index.from(field);
    int to = index.to(field);
    switch (to - from) {
      case 0 -> message(field.message(), NOTHING, 0, 0);
      case 1 -> message(field.message(), bytes, index.start(from), index.end(from));
      default -> {
        var joined = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
          joined.write(bytes, index.start(i), index.end(i) - index.start(i));
        }
        message(field.message(), joined.toByteArray(), 0, joined.size());
      }
    }
  }

  private static boolean isDefault(FieldType field, byte[] bytes, int start, int end) {
    return switch (field.kind()) {
      case TEXT, BYTES, TRACE_ID, SPAN_ID -> start == end;
      case DOUBLE -> Double.longBitsToDouble(fixed(bytes, start, 8)) == 0;
      case FIXED32 -> fixed(bytes, start, 4) == 0;
      case FIXED64, SFIXED64 -> fixed(bytes, start, 8) == 0;
      case BOOL, INT32, UINT32, SINT32, ENUM, INT64, UINT64 -> varint(bytes, start) == 0;
      case MESSAGE -> false;
    };
  }

  private void value(FieldType field, byte[] bytes, int start, int end) throws IOException {
    switch (field.kind()) {
      case TEXT -> json.writeString(new String(bytes, start, end - start, StandardCharsets.UTF_8));
      case BYTES -> json.writeBinary(bytes, start, end - start);
      case TRACE_ID, SPAN_ID -> id(bytes, start, end);
      case BOOL -> json.writeBoolean(varint(bytes, start) != 0);
      case INT32 -> json.writeNumber((int) varint(bytes, start));
      case ENUM -> choice(field, (int) varint(bytes, start));
      case UINT32 -> json.writeNumber(varint(bytes, start) & 0xFFFF_FFFFL);
      case SINT32 -> json.writeNumber(unzigzag((int) varint(bytes, start)));
      case INT64 -> json.writeString(Long.toString(varint(bytes, start)));
      case UINT64 -> json.writeString(Long.toUnsignedString(varint(bytes, start)));
      case FIXED32 -> json.writeNumber(fixed(bytes, start, 4));
      case FIXED64 -> json.writeString(Long.toUnsignedString(fixed(bytes, start, 8)));
      case SFIXED64 -> json.writeString(Long.toString(fixed(bytes, start, 8)));
      case DOUBLE -> JsonNumbers.write(json, Double.longBitsToDouble(fixed(bytes, start, 8)));
      case MESSAGE -> message(field.message(), bytes, start, end);
    }
  }

  private void id(byte[] bytes, int start, int end) throws IOException {
    switch (style) {
      case COLLECTOR -> json.writeString(HEX.formatHex(bytes, start, end));
      case PROTOBUF -> json.writeBinary(bytes, start, end - start);
    }
  }

  /// Numbers without a name are written as numbers in either style.
  private void choice(FieldType field, int number) throws IOException {
    String name = style == JsonStyle.PROTOBUF ? field.nameOf(number) : "";
    if (name.isEmpty()) {
      json.writeNumber(number);
    } else {
      json.writeString(name);
    }
  }

  private static int unzigzag(int number) {
    return number >>> 1 ^ -(number & 1);
  }

  private static long varint(byte[] bytes, int at) {
    long value = 0;
    int p = at;
    int shift = 0;
    while (bytes[p] < 0) {
      value |= (long) (bytes[p++] & 0x7F) << shift;
      shift += 7;
    }
    return value | (long) bytes[p] << shift;
  }

  /// Reads a little-endian number of `size` bytes.
  private static long fixed(byte[] bytes, int at, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xFF);
    }
    return value;
  }
}
