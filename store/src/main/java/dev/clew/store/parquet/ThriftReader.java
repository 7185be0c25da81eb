package dev.clew.store.parquet;

import java.nio.charset.StandardCharsets;

/// Reads structs in Thrift's compact protocol. Ends with an IndexOutOfBoundsException where bytes
/// end too early. Belongs to one thread.
final class ThriftReader {
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int DOUBLE = 7;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int DEPTH_MAX = 16;

  private final byte[] bytes;
  private int at;
  private int type;
  private int field;

  ThriftReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /// Reads the fields of a struct one by one; what a visitor does not read is skipped.
  interface Fields {
    /// Returns whether the value has been read.
    boolean read(int field) throws MalformedParquetException;
  }

  void struct(Fields fields) throws MalformedParquetException {
    int outer = field;
    field = 0;
    while (nextField()) {
      int of = type;
      if (!fields.read(field)) {
        skip(of, 0);
      }
    }
    field = outer;
  }

  private boolean nextField() throws MalformedParquetException {
    int head = bytes[at++] & 0xFF;
    if (head == 0) {
      return false;
    }
    type = head & 0xF;
    if (head >>> 4 == 0) {
      throw new MalformedParquetException("fields that are far apart");
    }
    field += head >>> 4;
    return true;
  }

  int at() {
    return at;
  }

  /// Returns the number of elements of a list, which follow.
  int list() throws MalformedParquetException {
    int head = bytes[at++] & 0xFF;
    type = head & 0xF;
    long size = head >>> 4 == 0xF ? varint() : head >>> 4;
    if (size < 0 || size > bytes.length - at) {
      throw new MalformedParquetException("a list of " + size + " elements");
    }
    return (int) size;
  }

  long number() throws MalformedParquetException {
    long zigzag = varint();
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  int integer() throws MalformedParquetException {
    long number = number();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new MalformedParquetException("a count of " + number);
    }
    return (int) number;
  }

  String text() throws MalformedParquetException {
    int length = length();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private int length() throws MalformedParquetException {
    long length = varint();
    if (length < 0 || length > bytes.length - at) {
      throw new MalformedParquetException("a text of " + length + " bytes");
    }
    return (int) length;
  }

  private long varint() throws MalformedParquetException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedParquetException("a number of too many bytes");
  }

  private void skip(int of, int depth) throws MalformedParquetException {
    if (depth == DEPTH_MAX) {
      throw new MalformedParquetException("structs within too many others");
    }
    switch (of) {
      case TRUE, FALSE -> {}
      case BYTE -> at++;
      case 4, Thrift.INT, 6 -> varint();
      case DOUBLE -> at += Long.BYTES;
      case Thrift.BINARY -> {
        // not `+=`, which would take the place from before the length
        int length = length();
        at += length;
      }
      case LIST, SET -> skipList(depth);
      case Thrift.STRUCT ->
          struct(
              _ -> {
                skip(type, depth + 1);
                return true;
              });
      default -> throw new MalformedParquetException("a value of type " + of);
    }
  }

  private void skipList(int depth) throws MalformedParquetException {
    int size = list();
    int of = type;
    for (int i = 0; i < size; i++) {
      if (of == TRUE || of == FALSE) {
        at++;
      } else {
        skip(of, depth + 1);
      }
    }
  }
}
