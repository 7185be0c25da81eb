package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import java.nio.charset.StandardCharsets;

/// Writes structs in Thrift's compact protocol, which Parquet's headers and footer are in. Fields
/// must come in the order of their numbers. Not safe for use by many threads.
final class Thrift {
  static final int INT = 5;
  static final int BINARY = 8;
  static final int STRUCT = 12;

  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int LONG = 6;
  private static final int LIST = 9;
  private static final int SHORT_LIST_MAX = 14;
  private static final int DEPTH_MAX = 16;

  private final ByteBuilder out;
  private final int[] outerField = new int[DEPTH_MAX];
  private int depth;
  private int lastField;

  Thrift(ByteBuilder out) {
    this.out = out;
  }

  Thrift integer(int field, int value) {
    header(field, INT);
    return zigzag(value);
  }

  Thrift number(int field, long value) {
    header(field, LONG);
    return zigzag(value);
  }

  Thrift bool(int field, boolean value) {
    header(field, value ? TRUE : FALSE);
    return this;
  }

  Thrift text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Thrift bytes(int field, byte[] value) {
    header(field, BINARY);
    return element(value);
  }

  /// Writes the head of a list, whose elements follow.
  Thrift list(int field, int elementType, int size) {
    header(field, LIST);
    if (size <= SHORT_LIST_MAX) {
      out.append((byte) (size << 4 | elementType));
    } else {
      out.append((byte) (0xF0 | elementType));
      out.appendVarint(size);
    }
    return this;
  }

  Thrift element(byte[] value) {
    out.appendVarint(value.length).append(value);
    return this;
  }

  Thrift element(int value) {
    return zigzag(value);
  }

  Thrift open(int field) {
    header(field, STRUCT);
    return openElement();
  }

  /// Begins a struct that is the next element of a list, or the outermost one.
  Thrift openElement() {
    outerField[depth++] = lastField;
    lastField = 0;
    return this;
  }

  Thrift close() {
    out.append((byte) 0);
    lastField = outerField[--depth];
    return this;
  }

  private void header(int field, int type) {
    out.append((byte) ((field - lastField) << 4 | type));
    lastField = field;
  }

  private Thrift zigzag(long value) {
    out.appendVarint(value << 1 ^ value >> 63);
    return this;
  }
}
