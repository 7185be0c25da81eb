package dev.clew.query.tempo;

import java.util.ArrayList;
import java.util.List;

/// The messages of OTLP's traces as protobuf-JSON shows them: for each field its number, its name
/// and how its content is written.
final class OtlpShape {
  /// How a field's content is written. Zero and empty contents are left out.
  enum Form {
    TEXT,
    /// Ids and byte values, in base64.
    BYTES,
    BOOL,
    SIGNED_64,
    FIXED_64,
    UNSIGNED_32,
    FIXED_32,
    REAL,
    KIND,
    STATUS,
    MESSAGE
  }

  /// One field; `repeated` fields become arrays.
  record Field(int number, String name, Form form, boolean repeated, OtlpShape message) {}

  static final OtlpShape VALUE = new OtlpShape(true);
  private static final OtlpShape ATTRIBUTE = message().text(1, "key").one(2, "value", VALUE);
  private static final OtlpShape ARRAY = message().many(1, "values", VALUE);
  private static final OtlpShape KEY_VALUES = message().many(1, "values", ATTRIBUTE);

  static {
    VALUE
        .text(1, "stringValue")
        .of(2, "boolValue", Form.BOOL)
        .of(3, "intValue", Form.SIGNED_64)
        .of(4, "doubleValue", Form.REAL)
        .one(5, "arrayValue", ARRAY)
        .one(6, "kvlistValue", KEY_VALUES)
        .of(7, "bytesValue", Form.BYTES);
  }

  private static final OtlpShape EVENT =
      message()
          .of(1, "timeUnixNano", Form.FIXED_64)
          .text(2, "name")
          .many(3, "attributes", ATTRIBUTE)
          .of(4, "droppedAttributesCount", Form.UNSIGNED_32);

  private static final OtlpShape LINK =
      message()
          .of(1, "traceId", Form.BYTES)
          .of(2, "spanId", Form.BYTES)
          .text(3, "traceState")
          .many(4, "attributes", ATTRIBUTE)
          .of(5, "droppedAttributesCount", Form.UNSIGNED_32)
          .of(6, "flags", Form.FIXED_32);

  private static final OtlpShape STATUS =
      message().text(2, "message").of(3, "code", Form.STATUS);

  private static final OtlpShape SPAN =
      message()
          .of(1, "traceId", Form.BYTES)
          .of(2, "spanId", Form.BYTES)
          .text(3, "traceState")
          .of(4, "parentSpanId", Form.BYTES)
          .of(16, "flags", Form.FIXED_32)
          .text(5, "name")
          .of(6, "kind", Form.KIND)
          .of(7, "startTimeUnixNano", Form.FIXED_64)
          .of(8, "endTimeUnixNano", Form.FIXED_64)
          .many(9, "attributes", ATTRIBUTE)
          .of(10, "droppedAttributesCount", Form.UNSIGNED_32)
          .many(11, "events", EVENT)
          .of(12, "droppedEventsCount", Form.UNSIGNED_32)
          .many(13, "links", LINK)
          .of(14, "droppedLinksCount", Form.UNSIGNED_32)
          .one(15, "status", STATUS);

  private static final OtlpShape SCOPE =
      message()
          .text(1, "name")
          .text(2, "version")
          .many(3, "attributes", ATTRIBUTE)
          .of(4, "droppedAttributesCount", Form.UNSIGNED_32);

  private static final OtlpShape RESOURCE =
      message()
          .many(1, "attributes", ATTRIBUTE)
          .of(2, "droppedAttributesCount", Form.UNSIGNED_32);

  private static final OtlpShape SCOPE_SPANS =
      message().one(1, "scope", SCOPE).many(2, "spans", SPAN).text(3, "schemaUrl");

  private static final OtlpShape RESOURCE_SPANS =
      message()
          .one(1, "resource", RESOURCE)
          .many(2, "scopeSpans", SCOPE_SPANS)
          .text(3, "schemaUrl");

  /// A whole trace under the name that answers of version 2 give to its parts.
  static final OtlpShape TRACE = message().many(1, "resourceSpans", RESOURCE_SPANS);

  /// A whole trace under the historic name.
  static final OtlpShape BATCHES = message().many(1, "batches", RESOURCE_SPANS);

  private final List<Field> fields = new ArrayList<>();
  private final boolean oneOf;
  private long known;

  private OtlpShape(boolean oneOf) {
    this.oneOf = oneOf;
  }

  /// Returns the fields in the order they are written.
  List<Field> fields() {
    return fields;
  }

  /// Returns one bit for each field's number.
  long known() {
    return known;
  }

  /// Tells whether only the field that came last is there, shown even when it is zero.
  boolean isOneOf() {
    return oneOf;
  }

  private static OtlpShape message() {
    return new OtlpShape(false);
  }

  private OtlpShape text(int number, String name) {
    return of(number, name, Form.TEXT);
  }

  private OtlpShape of(int number, String name, Form form) {
    return add(new Field(number, name, form, false, this));
  }

  private OtlpShape one(int number, String name, OtlpShape message) {
    return add(new Field(number, name, Form.MESSAGE, false, message));
  }

  private OtlpShape many(int number, String name, OtlpShape message) {
    return add(new Field(number, name, Form.MESSAGE, true, message));
  }

  private OtlpShape add(Field field) {
    fields.add(field);
    known |= 1L << field.number();
    return this;
  }
}
