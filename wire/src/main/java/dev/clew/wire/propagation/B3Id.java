package dev.clew.wire.propagation;

/// Ids as B3 writes them: 16 or 32 digits for a trace, 16 for a span.
final class B3Id {
  static final String SPAN = "the caller's span, which the receiver shares or takes as parent";
  static final String PARENT = "the parent of the caller's span";

  private B3Id() {}

  static void traceId(Reading reading, String name, Place place) {
    int before = reading.errors();
    if (place.length() == HexDigits.SPAN_ID) {
      HexDigits.checkId(reading, name, place, HexDigits.SPAN_ID);
    } else if (place.length() == HexDigits.TRACE_ID) {
      HexDigits.checkId(reading, name, place, HexDigits.TRACE_ID);
    } else {
      reading.error(
          place,
          name + " has " + place.length() + " characters, not 16 or 32",
          "write 32 hex digits, or 16 for an id of 64 bits; zeros on the left stay");
    }
    boolean read = before == reading.errors();
    String width = read && place.length() == HexDigits.SPAN_ID ? ", 64 bits" : ", 128 bits";
    reading.field(name, place, "the whole request" + (read ? width : ""));
  }

  static void spanId(Reading reading, String name, Place place, String meaning) {
    HexDigits.checkId(reading, name, place, HexDigits.SPAN_ID);
    reading.field(name, place, meaning);
  }
}
