package dev.clew.wire.otlp;

import dev.clew.base.bytes.ByteBuilder;
import java.nio.charset.StandardCharsets;

/// Writes protobuf fields in their shortest form. A nested message is opened, filled and closed;
/// the close moves its body to behind the shortest length that holds it.
public final class Delimited {
  private static final int RESERVED = 4;

  private Delimited() {}

  /// Returns the mark to close the field with.
  public static int open(ByteBuilder out, int tag) {
    return out.openDelimited(tag);
  }

  public static void close(ByteBuilder out, int mark) {
    int size = out.length() - mark;
    int at = mark - RESERVED;
    byte[] bytes = out.array();
    int width = width(size);
    if (width < RESERVED) {
      System.arraycopy(bytes, mark, bytes, at + width, size);
      out.truncate(at + width + size);
      write(bytes, at, size);
    } else {
      out.closeDelimited(mark);
    }
  }

  /// Appends text unless it is empty, which is the field's default.
  public static void textUnlessEmpty(ByteBuilder out, int tag, String text) {
    if (!text.isEmpty()) {
      text(out, tag, text);
    }
  }

  public static void text(ByteBuilder out, int tag, String text) {
    bytes(out, tag, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void bytes(ByteBuilder out, int tag, byte[] content) {
    bytes(out, tag, content, 0, content.length);
  }

  public static void bytes(ByteBuilder out, int tag, byte[] source, int from, int to) {
    out.appendVarint(tag).appendVarint(to - from).append(source, from, to - from);
  }

  /// Appends a number unless it is zero, which is the field's default.
  public static void varintUnlessZero(ByteBuilder out, int tag, long number) {
    if (number != 0) {
      out.appendVarint(tag).appendVarint(number);
    }
  }

  public static void fixed64UnlessZero(ByteBuilder out, int tag, long number) {
    if (number != 0) {
      out.appendVarint(tag).appendFixed64(number);
    }
  }

  public static void fixed32UnlessZero(ByteBuilder out, int tag, int number) {
    if (number != 0) {
      out.appendVarint(tag).appendFixed32(number);
    }
  }

  /// Returns how many bytes the shortest varint of a length takes.
  static int width(int size) {
    return size < 1 << 7 ? 1 : size < 1 << 14 ? 2 : size < 1 << 21 ? 3 : size < 1 << 28 ? 4 : 5;
  }

  private static void write(byte[] bytes, int at, int size) {
    int p = at;
    int rest = size;
    while (rest >= 0x80) {
      bytes[p++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[p] = (byte) rest;
  }
}
