package dev.clew.store.block.columns;

import dev.clew.store.block.BlockSpans;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.FieldCursor;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads a block's spans one at a time, in one pass over the bytes of each: its fields are kept
/// here, its attributes handed on. Not safe for use by many threads.
final class SpanWalk {
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final BlockSpans spans;
  private final Visitor visitor;
  private final FieldCursor fields = new FieldCursor();
  private final FieldCursor inner = new FieldCursor();
  private final AttributeCursor attributes = new AttributeCursor();
  private byte[] bytes = new byte[4096];
  private long spanId;
  private long parentId;
  private long startNanos;
  private long endNanos;
  private int kind;
  private int status;
  private int nameFrom;
  private int nameTo;
  private int messageFrom;
  private int messageTo;
  private int events;
  private int links;

  /// Takes what a span has many of, while the span is read.
  interface Visitor {
    void attribute(Level level, AttributeCursor attribute);

    void eventName(byte[] bytes, int from, int to);
  }

  SpanWalk(BlockSpans spans, Visitor visitor) {
    this.spans = spans;
    this.visitor = visitor;
  }

  void read(int row) {
    int length = spans.length(row);
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, bytes.length * 2)];
    }
    spans.copy(row, bytes, 0);
    clear();
    fields.wrap(bytes, 0, length);
    int from = 0;
    while (fields.next()) {
      take(from);
      from = fields.end();
    }
  }

  private void clear() {
    spanId = parentId = startNanos = endNanos = 0;
    kind = status = nameFrom = nameTo = messageFrom = messageTo = events = links = 0;
  }

  /// @param from where the field starts, its tag included
  private void take(int from) {
    switch (fields.field()) {
      case 2 -> spanId = id();
      case 4 -> parentId = id();
      case 5 -> {
        nameFrom = fields.start();
        nameTo = fields.end();
      }
      case 6 -> kind = SpanKind.of((int) fields.varint()).ordinal();
      case 7 -> startNanos = fields.fixed64();
      case 8 -> endNanos = fields.fixed64();
      case 9 -> attributes(Level.SPAN, from, fields.end(), 9);
      case 11 -> event();
      case 13 -> {
        links++;
        attributes(Level.LINK, fields.start(), fields.end(), 4);
      }
      case 15 -> readStatus();
      default -> {}
    }
  }

  private long id() {
    return fields.end() - fields.start() == 8 ? (long) BIG.get(bytes, fields.start()) : 0;
  }

  private void attributes(Level level, int from, int to, int field) {
    attributes.wrap(bytes, from, to, field);
    while (attributes.next()) {
      visitor.attribute(level, attributes);
    }
  }

  private void event() {
    events++;
    int from = fields.start();
    int to = from;
    inner.wrap(bytes, fields.start(), fields.end());
    while (inner.next()) {
      if (inner.field() == 2) {
        from = inner.start();
        to = inner.end();
      }
    }
    visitor.eventName(bytes, from, to);
    attributes(Level.EVENT, fields.start(), fields.end(), 3);
  }

  private void readStatus() {
    inner.wrap(bytes, fields.start(), fields.end());
    while (inner.next()) {
      if (inner.field() == 3) {
        status = SpanStatus.of((int) inner.varint()).ordinal();
      } else if (inner.field() == 2) {
        messageFrom = inner.start();
        messageTo = inner.end();
      }
    }
  }

  byte[] bytes() {
    return bytes;
  }

  long spanId() {
    return spanId;
  }

  long parentId() {
    return parentId;
  }

  /// Returns the start as it stands on the wire.
  long startNanos() {
    return startNanos;
  }

  long endNanos() {
    return endNanos;
  }

  int kind() {
    return kind;
  }

  int status() {
    return status;
  }

  int nameFrom() {
    return nameFrom;
  }

  int nameTo() {
    return nameTo;
  }

  int messageFrom() {
    return messageFrom;
  }

  int messageTo() {
    return messageTo;
  }

  int events() {
    return events;
  }

  int links() {
    return links;
  }
}
