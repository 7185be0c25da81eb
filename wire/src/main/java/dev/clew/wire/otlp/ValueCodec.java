package dev.clew.wire.otlp;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// AnyValue and KeyValue messages, from bytes and to bytes.
public final class ValueCodec {
  private static final Value EMPTY = new Value.Empty();

  private ValueCodec() {}

  /// Decodes the AnyValue message between `from` and `to`, which [OtlpValidation] has passed.
  public static Value decode(byte[] bytes, int from, int to) {
    return decode(bytes, from, to, TextPool.NONE);
  }

  static Value decode(byte[] bytes, int from, int to, TextPool texts) {
    if (Entry.isShortText(bytes, from, to)) {
      return new Value.Text(texts.text(bytes, from + 2, to));
    }
    FieldCursor fields = FieldCursor.over(bytes, from, to);
    Value value = EMPTY;
    while (fields.next()) {
      value = merge(value, fields);
    }
    return value;
  }

  private static Value merge(Value before, FieldCursor field) {
    return switch (field.tag()) {
      case Tags.TEXT_VALUE -> new Value.Text(field.text());
      case Tags.BOOL_VALUE -> new Value.Bool(field.varint() != 0);
      case Tags.INT_VALUE -> new Value.Int(field.varint());
      case Tags.DOUBLE_VALUE -> new Value.Real(field.real());
      case Tags.ARRAY_VALUE -> array(before, field.enter());
      case Tags.KEY_VALUES_VALUE -> keyValues(before, field.enter());
      case Tags.BYTES_VALUE ->
          new Value.Bytes(Arrays.copyOfRange(field.bytes(), field.start(), field.end()));
      default -> before;
    };
  }

  private static Value array(Value before, FieldCursor entries) {
    List<Value> values = new ArrayList<>();
    if (before instanceof Value.Array(List<Value> earlier)) {
      values.addAll(earlier);
    }
    while (entries.next()) {
      if (entries.tag() == Tags.LIST_ENTRIES) {
        values.add(decode(entries.bytes(), entries.start(), entries.end()));
      }
    }
    return new Value.Array(values);
  }

  private static Value keyValues(Value before, FieldCursor entries) {
    List<Attribute> pairs = new ArrayList<>();
    if (before instanceof Value.KeyValues(List<Attribute> earlier)) {
      pairs.addAll(earlier);
    }
    while (entries.next()) {
      if (entries.tag() == Tags.LIST_ENTRIES) {
        pairs.add(decodeAttribute(entries.bytes(), entries.start(), entries.end()));
      }
    }
    return new Value.KeyValues(pairs);
  }

  /// Decodes the KeyValue message between `from` and `to`, which [OtlpValidation] has passed.
  public static Attribute decodeAttribute(byte[] bytes, int from, int to) {
    return decodeAttribute(bytes, from, to, TextPool.NONE, TextPool.NONE);
  }

  static Attribute decodeAttribute(byte[] bytes, int from, int to, TextPool keys, TextPool texts) {
    int at = Entry.valueField(bytes, from, to);
    return at < 0
        ? walkAttribute(bytes, from, to)
        : new Attribute(keys.text(bytes, from + 2, at), decode(bytes, at + 2, to, texts));
  }

  private static Attribute walkAttribute(byte[] bytes, int from, int to) {
    FieldCursor fields = FieldCursor.over(bytes, from, to);
    var value = new Slice();
    String key = "";
    while (fields.next()) {
      if (fields.tag() == Tags.KEY) {
        key = fields.text();
      } else if (fields.tag() == Tags.VALUE) {
        value.add(bytes, fields.start(), fields.end());
      }
    }
    return new Attribute(key, decode(value.bytes(), value.start(), value.end()));
  }

  /// Appends a length-delimited field that holds the value.
  public static void appendValue(ByteBuilder out, int tag, Value value) {
    int mark = Delimited.open(out, tag);
    appendBody(out, value);
    Delimited.close(out, mark);
  }

  /// Appends a length-delimited field that holds the key-value pair.
  public static void appendAttribute(ByteBuilder out, int tag, Attribute attribute) {
    int mark = Delimited.open(out, tag);
    Delimited.text(out, Tags.KEY, attribute.key());
    appendValue(out, Tags.VALUE, attribute.value());
    Delimited.close(out, mark);
  }

  static void appendAttributes(ByteBuilder out, int tag, List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      appendAttribute(out, tag, attribute);
    }
  }

  /// Appends the body of an AnyValue message.
  public static void appendBody(ByteBuilder out, Value value) {
    switch (value) {
      case Value.Text(String text) ->
          Delimited.bytes(out, Tags.TEXT_VALUE, text.getBytes(StandardCharsets.UTF_8));
      case Value.Bool(boolean flag) ->
          out.appendVarint(Tags.BOOL_VALUE).append((byte) (flag ? 1 : 0));
      case Value.Int(long number) -> out.appendVarint(Tags.INT_VALUE).appendVarint(number);
      case Value.Real(double number) ->
          out.appendVarint(Tags.DOUBLE_VALUE).appendFixed64(Double.doubleToRawLongBits(number));
      case Value.Array(List<Value> values) -> appendArray(out, values);
      case Value.KeyValues(List<Attribute> entries) -> {
        int mark = Delimited.open(out, Tags.KEY_VALUES_VALUE);
        appendAttributes(out, Tags.LIST_ENTRIES, entries);
        Delimited.close(out, mark);
      }
      case Value.Bytes(byte[] bytes) -> Delimited.bytes(out, Tags.BYTES_VALUE, bytes);
      case Value.Empty() -> {}
    }
  }

  private static void appendArray(ByteBuilder out, List<Value> values) {
    int mark = Delimited.open(out, Tags.ARRAY_VALUE);
    for (Value value : values) {
      appendValue(out, Tags.LIST_ENTRIES, value);
    }
    Delimited.close(out, mark);
  }
}
