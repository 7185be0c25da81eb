package dev.clew.wire.otlp;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.id.TraceId;

/// Trace and span ids as OTLP's byte fields: big-endian, absent or empty where there is none.
final class Ids {
  private Ids() {}

  static TraceId traceId(FieldCursor field) {
    if (field.end() - field.start() != 16) {
      return TraceId.NONE;
    }
    return new TraceId(word(field, 0), word(field, 8));
  }

  static long spanId(FieldCursor field) {
    return field.end() - field.start() == 8 ? word(field, 0) : 0;
  }

  static void append(ByteBuilder out, int tag, TraceId id) {
    if (!id.isNone()) {
      out.appendVarint(tag).appendVarint(16).appendBigEndian64(id.hi()).appendBigEndian64(id.lo());
    }
  }

  static void append(ByteBuilder out, int tag, long spanId) {
    if (spanId != 0) {
      out.appendVarint(tag).appendVarint(8).appendBigEndian64(spanId);
    }
  }

  private static long word(FieldCursor field, int offset) {
    long word = 0;
    int at = field.start() + offset;
    for (int i = 0; i < 8; i++) {
      word = word << 8 | (field.bytes()[at + i] & 0xFF);
    }
    return word;
  }
}
