package dev.clew.wire.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks the fields of one protobuf message, in the order of its bytes. The bytes must have passed
/// [OtlpValidation]. Not safe for use by many threads; allocates nothing but what [#text()]
/// returns.
public final class FieldCursor {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int position;
  private int limit;
  private int tag;
  private int start;

  public static FieldCursor over(byte[] bytes, int from, int to) {
    return new FieldCursor().wrap(bytes, from, to);
  }

  public FieldCursor wrap(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    position = from;
    limit = to;
    return this;
  }

  /// Moves to the next field; false at the end.
  public boolean next() {
    if (position >= limit) {
      return false;
    }
    long pair = Varint.tag(bytes, position);
    tag = Varint.value(pair);
    start = Varint.next(pair);
    if ((tag & 7) == 2) {
      long length = Varint.length(bytes, start);
      start = Varint.next(length);
      position = start + Varint.value(length);
    } else {
      position = Varint.skip(bytes, start, tag);
    }
    return true;
  }

  /// Returns field number and wire type as they stand on the wire.
  public int tag() {
    return tag;
  }

  public int field() {
    return tag >>> 3;
  }

  public int wireType() {
    return tag & 7;
  }

  public byte[] bytes() {
    return bytes;
  }

  /// Returns where the field's content starts, behind its tag and length.
  public int start() {
    return start;
  }

  /// Returns where the field's content ends.
  public int end() {
    return position;
  }

  public long varint() {
    return Varint.read(bytes, start);
  }

  public long fixed64() {
    return (long) LONG.get(bytes, start);
  }

  public int fixed32() {
    return (int) INT.get(bytes, start);
  }

  public double real() {
    return Double.longBitsToDouble(fixed64());
  }

  /// Returns the content as text; bytes that are not UTF-8 become U+FFFD.
  public String text() {
    return new String(bytes, start, position - start, StandardCharsets.UTF_8);
  }

  /// Aims `inner` at this field's content.
  public FieldCursor enter(FieldCursor inner) {
    return inner.wrap(bytes, start, position);
  }

  /// Returns a new cursor over this field's content.
  public FieldCursor enter() {
    return over(bytes, start, position);
  }
}
