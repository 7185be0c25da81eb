package dev.clew.wire.otlp;

import dev.clew.wire.Signal;
import dev.clew.wire.schema.FieldKind;
import dev.clew.wire.schema.FieldType;
import dev.clew.wire.schema.MessageType;
import dev.clew.wire.schema.OtlpSchema;
import org.jspecify.annotations.Nullable;

/// The check of bytes from outside: one walk over every known message, after which readers may
/// trust lengths, wire types, id sizes and depth.
///
/// What the collector takes is taken: unknown fields, any field order, repeated singular fields,
/// text that is not UTF-8, packed and unpacked numbers. What it refuses is refused: groups, lengths
/// past their message, known fields of another wire type, ids that are neither empty nor of full
/// length. Messages nest at most 100 deep, protobuf's own bound.
public final class OtlpValidation {
  static final int NESTING_MAX = 100;

  private final byte[] bytes;
  private int items;
  private int position;

  private OtlpValidation(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Checks the request between `from` and `to`.
  ///
  /// @return the number of items: spans, metric points or log records
  public static int validate(Signal signal, byte[] bytes, int from, int to)
      throws MalformedOtlpException {
    var validation = new OtlpValidation(bytes);
    validation.position = from;
    validation.message(OtlpSchema.of(signal), to, 0);
    return validation.items;
  }

  private void message(MessageType type, int end, int depth) throws MalformedOtlpException {
    int pairTag = depth < NESTING_MAX ? type.pairTag() : MessageType.NO_TAG;
    while (position < end) {
      int next = bytes[position] == pairTag ? Entry.afterScalar(bytes, position, end) : -1;
      if (next >= 0) {
        position = next;
        continue;
      }
      int tag = tag(type, end);
      FieldType field = type.field(tag >>> 3);
      if (field == null) {
        skip(type, tag, end);
      } else if ((tag & 7) != field.kind().wireType()) {
        packed(type, field, tag, end);
      } else if (field.kind() == FieldKind.MESSAGE) {
        nested(type, field, end, depth);
      } else {
        scalar(type, field, tag, end);
      }
    }
  }

  private void nested(MessageType type, FieldType field, int end, int depth)
      throws MalformedOtlpException {
    int length = length(type, field, end);
    if (depth >= NESTING_MAX) {
      throw malformed(type, field, "messages nest more than " + NESTING_MAX + " deep");
    }
    if (field.item()) {
      items++;
    }
    int last = position + length;
    if (field.message() == OtlpSchema.KEY_VALUE && Entry.isValidScalar(bytes, position, last)) {
      position = last;
    } else {
      message(field.message(), last, depth + 1);
    }
  }

  private void scalar(MessageType type, FieldType field, int tag, int end)
      throws MalformedOtlpException {
    switch (field.kind()) {
      case TRACE_ID -> id(type, field, 16, end);
      case SPAN_ID -> id(type, field, 8, end);
      default -> skip(type, tag, end);
    }
  }

  private void id(MessageType type, FieldType field, int size, int end)
      throws MalformedOtlpException {
    int length = length(type, field, end);
    if (length != 0 && length != size) {
      throw malformed(type, field, "an id of " + length + " bytes, not " + size);
    }
    advance(type, length, end);
  }

  private void packed(MessageType type, FieldType field, int tag, int end)
      throws MalformedOtlpException {
    if (!field.packed() || (tag & 7) != 2) {
      throw malformed(type, field, "wrong wire type " + (tag & 7));
    }
    int last = length(type, field, end) + position;
    while (position < last) {
      skip(type, field.tag(), last);
    }
  }

  private void skip(MessageType type, int tag, int end) throws MalformedOtlpException {
    switch (tag & 7) {
      case 0 -> varint(type, end);
      case 1 -> advance(type, 8, end);
      case 2 -> advance(type, length(type, type.field(tag >>> 3), end), end);
      case 5 -> advance(type, 4, end);
      default -> throw malformed(type, null, "wire type " + (tag & 7) + " (groups are not OTLP)");
    }
  }

  private void advance(MessageType type, int count, int end) throws MalformedOtlpException {
    if (end - position < count) {
      throw malformed(type, null, "it ends inside a number");
    }
    position += count;
  }

  private int tag(MessageType type, int end) throws MalformedOtlpException {
    int first = bytes[position];
    if (first >= 8) {
      position++;
      return first;
    }
    long tag = varint(type, end);
    if (tag < 8 || tag > 0xFFFF_FFFFL) {
      throw malformed(type, null, "field tag " + tag);
    }
    return (int) tag;
  }

  private int length(MessageType type, @Nullable FieldType field, int end)
      throws MalformedOtlpException {
    if (position < end) {
      int first = bytes[position];
      if (first >= 0 && first < end - position) {
        position++;
        return first;
      }
    }
    long length = varint(type, end);
    if (length < 0 || length > end - position) {
      throw malformed(
          type, field, "length " + length + " passes the " + (end - position) + " bytes left");
    }
    return (int) length;
  }

  private long varint(MessageType type, int end) throws MalformedOtlpException {
    long value = 0;
    int p = position;
    for (int shift = 0; shift < 70; shift += 7) {
      if (p >= end) {
        throw malformed(type, null, "it ends inside a number");
      }
      byte part = bytes[p++];
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        position = p;
        return value;
      }
    }
    throw malformed(type, null, "a number of more than ten bytes");
  }

  private MalformedOtlpException malformed(
      MessageType type, @Nullable FieldType field, String reason) {
    String place = field == null ? type.name() : type.name() + "." + field.name();
    return new MalformedOtlpException(place + " at byte " + position + ": " + reason);
  }
}
