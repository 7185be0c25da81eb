package dev.clew.wire.propagation;

import dev.clew.wire.id.Hex;
import java.util.ArrayList;
import java.util.List;

/// `traceparent`, of W3C Trace Context level 2: `version-traceid-parentid-flags`. A reader ignores
/// the header, and `tracestate` with it, when anything is wrong.
final class TraceParent {
  static final int SAMPLED = 0x01;
  static final int RANDOM = 0x02;

  private static final String[] NAMES = {"version", "trace-id", "parent-id", "flags"};
  private static final int[] UUID_LENGTHS = {2, 8, 4, 4, 4, 12, 16, 2};

  private final Reading reading;
  private final List<Place> parts;

  private TraceParent(Reading reading) {
    this.reading = reading;
    this.parts = reading.whole().split(reading.text(), '-');
  }

  static Explanation explain(Reading reading) {
    return new TraceParent(reading).explain();
  }

  private Explanation explain() {
    if (isUuid()) {
      uuid();
    } else {
      version();
      traceId();
      parentId();
      flags();
      rest();
    }
    return reading.explanationUnlessWrong(
        () ->
            new Context(
                HexDigits.traceId(reading, parts.get(1)),
                HexDigits.spanId(reading, parts.get(2)),
                (flagBits() & SAMPLED) != 0 ? Sampling.SAMPLED : Sampling.NOT_SAMPLED));
  }

  private boolean isUuid() {
    if (parts.size() != UUID_LENGTHS.length) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTHS.length; i++) {
      if (parts.get(i).length() != UUID_LENGTHS[i]) {
        return false;
      }
    }
    return true;
  }

  private void uuid() {
    Place id = Place.between(parts.get(1).offset(), parts.get(5).end());
    reading.field("trace-id", id, "a UUID");
    reading.error(
        id,
        "trace-id is written as a UUID, with dashes",
        "leave the dashes out: " + reading.at(id).replace("-", ""));
  }

  private void version() {
    Place place = parts.getFirst();
    String version = reading.at(place);
    reading.field("version", place, versionMeaning(version));
    if (version.equals("ff")) {
      reading.error(place, "version ff is forbidden", "write 00");
      return;
    }
    HexDigits.checkCount(reading, "version", place, 2);
  }

  private static String versionMeaning(String version) {
    return version.equals("00")
        ? "the version of W3C Trace Context that levels 1 and 2 define"
        : "a later version: read as 00, whatever follows the flags is left out";
  }

  private boolean isVersion00() {
    return reading.at(parts.getFirst()).equals("00");
  }

  private void traceId() {
    if (isThere(1)) {
      Place place = parts.get(1);
      int before = reading.errors();
      HexDigits.checkId(reading, "trace-id", place, HexDigits.TRACE_ID);
      boolean read = before == reading.errors();
      reading.field(
          "trace-id",
          place,
          "the whole request"
              + (read ? ", " + HexDigits.width(HexDigits.traceId(reading, place)) : ""));
    }
  }

  private void parentId() {
    if (isThere(2)) {
      HexDigits.checkId(reading, "parent-id", parts.get(2), HexDigits.SPAN_ID);
      reading.field("parent-id", parts.get(2), "the caller's span: parent of the receiver's");
    }
  }

  private void flags() {
    if (!isThere(3)) {
      return;
    }
    Place place = parts.get(3);
    boolean read = HexDigits.checkCount(reading, "flags", place, 2);
    reading.field("flags", place, read ? flagMeaning(flagBits()) : "bits: 01 sampled, 02 random");
    int reserved = read && isVersion00() ? flagBits() & ~(SAMPLED | RANDOM) : 0;
    if (reserved != 0) {
      reading.warning(
          place,
          "flags " + hex(reserved) + " have no meaning in version 00",
          "set only 01 (sampled) and 02 (random): " + hex(flagBits() & (SAMPLED | RANDOM)));
    }
  }

  private int flagBits() {
    Place place = parts.get(3);
    return (int) Hex.parse(reading.text(), place.offset(), place.end());
  }

  private static String flagMeaning(int bits) {
    List<String> said = new ArrayList<>();
    said.add(
        (bits & SAMPLED) != 0
            ? "01 sampled: the caller may have recorded its span"
            : "not sampled: the caller recorded nothing");
    if ((bits & RANDOM) != 0) {
      said.add("02 random: the last 7 bytes of trace-id are");
    }
    return String.join(", ", said);
  }

  private void rest() {
    if (parts.size() <= NAMES.length) {
      return;
    }
    Place place = Place.between(parts.get(4).offset(), parts.getLast().end());
    reading.field("unknown", place, "not of version 00");
    if (isVersion00()) {
      reading.error(
          place, "version 00 ends after the flags", "leave out what follows the fourth field");
    }
  }

  private boolean isThere(int index) {
    if (index < parts.size()) {
      return true;
    }
    reading.missing(
        NAMES[index], "traceparent is version-traceid-parentid-flags: 2, 32, 16 and 2 hex digits");
    return false;
  }

  private static String hex(int bits) {
    return Hex.format(bits).substring(14);
  }
}
