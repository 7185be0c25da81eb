package dev.clew.store.block.columns;

import dev.clew.store.block.KeyFacts.Type;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.FieldCursor;

/// An attribute's value, read in place. Not safe for use by many threads.
final class Scalar {
  private static final int TEXT = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int REAL = 4;
  private static final int LAST = 7;

  private final FieldCursor fields = new FieldCursor();
  private Type type = Type.OTHER;
  private int from;
  private int to;
  private long number;

  /// Reads the value that the cursor stands on; of several, the last counts.
  Type read(AttributeCursor cursor) {
    type = Type.OTHER;
    fields.wrap(cursor.valueBytes(), cursor.valueStart(), cursor.valueEnd());
    while (fields.next()) {
      take(fields);
    }
    return type;
  }

  private void take(FieldCursor field) {
    switch (field.field()) {
      case TEXT -> {
        type = Type.TEXT;
        from = field.start();
        to = field.end();
      }
      case BOOL -> {
        type = Type.BOOL;
        number = field.varint();
      }
      case INT -> {
        type = Type.INT;
        number = field.varint();
      }
      case REAL -> {
        type = Type.REAL;
        number = field.fixed64();
      }
      default -> type = field.field() <= LAST ? Type.OTHER : type;
    }
  }

  Type type() {
    return type;
  }

  /// Returns the array that a text lies in.
  byte[] bytes() {
    return fields.bytes();
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  long number() {
    return number;
  }

  double real() {
    return Double.longBitsToDouble(number);
  }

  boolean bool() {
    return number != 0;
  }
}
