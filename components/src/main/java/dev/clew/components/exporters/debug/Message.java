package dev.clew.components.exporters.debug;

import dev.clew.wire.otlp.FieldCursor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// One protobuf message, read field by field when asked. Made for text, not for speed: each
/// question walks the message.
record Message(byte[] bytes, int from, int to) {
  private static final Message EMPTY = new Message(new byte[0], 0, 0);
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;

  static Message of(byte[] bytes) {
    return new Message(bytes, 0, bytes.length);
  }

  boolean isEmpty() {
    return from == to;
  }

  FieldCursor fields() {
    return FieldCursor.over(bytes, from, to);
  }

  boolean has(int number) {
    FieldCursor fields = fields();
    while (fields.next()) {
      if (fields.field() == number) {
        return true;
      }
    }
    return false;
  }

  String text(int number) {
    FieldCursor fields = fields();
    String text = "";
    while (fields.next()) {
      if (is(fields, number, DELIMITED)) {
        text = fields.text();
      }
    }
    return text;
  }

  List<String> texts(int number) {
    List<String> texts = new ArrayList<>();
    FieldCursor fields = fields();
    while (fields.next()) {
      if (is(fields, number, DELIMITED)) {
        texts.add(fields.text());
      }
    }
    return texts;
  }

  byte[] content(int number) {
    Message last = EMPTY;
    for (Message each : messages(number)) {
      last = each;
    }
    return java.util.Arrays.copyOfRange(last.bytes, last.from, last.to);
  }

  /// Returns an id in hexadecimal; nothing when it is absent or zero.
  String id(int number) {
    byte[] id = content(number);
    for (byte b : id) {
      if (b != 0) {
        return HexFormat.of().formatHex(id);
      }
    }
    return "";
  }

  List<Message> messages(int number) {
    List<Message> messages = new ArrayList<>();
    FieldCursor fields = fields();
    while (fields.next()) {
      if (is(fields, number, DELIMITED)) {
        messages.add(new Message(bytes, fields.start(), fields.end()));
      }
    }
    return messages;
  }

  /// Returns a message of which there is at most one; what came in several parts is joined.
  Message message(int number) {
    List<Message> parts = messages(number);
    if (parts.size() < 2) {
      return parts.isEmpty() ? EMPTY : parts.getFirst();
    }
    var joined = new ByteArrayOutputStream();
    parts.forEach(part -> joined.write(part.bytes, part.from, part.to - part.from));
    return of(joined.toByteArray());
  }

  long varint(int number) {
    FieldCursor fields = fields();
    long value = 0;
    while (fields.next()) {
      if (is(fields, number, VARINT)) {
        value = fields.varint();
      }
    }
    return value;
  }

  /// Returns a number of type `sint32`.
  int zigzag(int number) {
    int raw = (int) varint(number);
    return raw >>> 1 ^ -(raw & 1);
  }

  long fixed64(int number) {
    FieldCursor fields = fields();
    long value = 0;
    while (fields.next()) {
      if (is(fields, number, FIXED64)) {
        value = fields.fixed64();
      }
    }
    return value;
  }

  int fixed32(int number) {
    FieldCursor fields = fields();
    int value = 0;
    while (fields.next()) {
      if (is(fields, number, FIXED32)) {
        value = fields.fixed32();
      }
    }
    return value;
  }

  double real(int number) {
    return Double.longBitsToDouble(fixed64(number));
  }

  /// Returns repeated fixed64 or double numbers as their bits, packed or not.
  List<Long> fixed64s(int number) {
    List<Long> values = new ArrayList<>();
    FieldCursor fields = fields();
    while (fields.next()) {
      if (is(fields, number, FIXED64)) {
        values.add(fields.fixed64());
      } else if (is(fields, number, DELIMITED)) {
        for (int at = fields.start(); at + 8 <= fields.end(); at += 8) {
          values.add(littleEndian(at));
        }
      }
    }
    return values;
  }

  /// Returns repeated varints, packed or not.
  List<Long> varints(int number) {
    List<Long> values = new ArrayList<>();
    FieldCursor fields = fields();
    while (fields.next()) {
      if (is(fields, number, VARINT)) {
        values.add(fields.varint());
      } else if (is(fields, number, DELIMITED)) {
        unpack(fields.start(), fields.end(), values);
      }
    }
    return values;
  }

  /// Returns the number of the last field of those that exclude one another; zero for none.
  int lastOf(int... numbers) {
    FieldCursor fields = fields();
    int last = 0;
    while (fields.next()) {
      for (int number : numbers) {
        if (fields.field() == number) {
          last = number;
        }
      }
    }
    return last;
  }

  private void unpack(int start, int end, List<Long> values) {
    long value = 0;
    int shift = 0;
    for (int at = start; at < end; at++) {
      value |= (long) (bytes[at] & 0x7F) << shift;
      shift += 7;
      if (bytes[at] >= 0) {
        values.add(value);
        value = 0;
        shift = 0;
      }
    }
  }

  private long littleEndian(int at) {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  private static boolean is(FieldCursor fields, int number, int wireType) {
    return fields.field() == number && fields.wireType() == wireType;
  }
}
