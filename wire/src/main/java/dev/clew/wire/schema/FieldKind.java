package dev.clew.wire.schema;

/// How a field's value is laid out on the wire and in JSON.
public enum FieldKind {
  TEXT(2),
  BYTES(2),
  TRACE_ID(2),
  SPAN_ID(2),
  MESSAGE(2),
  BOOL(0),
  INT32(0),
  UINT32(0),
  SINT32(0),
  ENUM(0),
  INT64(0),
  UINT64(0),
  FIXED32(5),
  FIXED64(1),
  SFIXED64(1),
  DOUBLE(1);

  private final int wireType;

  FieldKind(int wireType) {
    this.wireType = wireType;
  }

  public int wireType() {
    return wireType;
  }
}
