package dev.clew.wire.propagation;

import dev.clew.wire.id.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `uber-trace-id`, of Jaeger's client libraries: `traceid:spanid:parentspanid:flags`, with ':' or,
/// where there is none, with its encoded form. Zeros on the left may be missing.
final class UberTraceId {
  private static final int SAMPLED = 0x01;
  private static final int DEBUG = 0x02;
  private static final int FIREHOSE = 0x08;
  private static final int FLAG_DIGITS_MAX = 2;
  private static final String ENCODED_COLON = "%3a";
  private static final String[] NAMES = {"trace id", "span id", "parent span id", "flags"};

  private final Reading reading;
  private final List<Place> parts;

  private UberTraceId(Reading reading) {
    this.reading = reading;
    this.parts = parts(reading);
  }

  static Explanation explain(Reading reading) {
    return new UberTraceId(reading).explain();
  }

  private static List<Place> parts(Reading reading) {
    if (reading.text().indexOf(':') >= 0) {
      return reading.whole().split(reading.text(), ':');
    }
    List<Place> parts = new ArrayList<>();
    String lower = reading.text().toLowerCase(Locale.ROOT);
    int from = 0;
    for (int at = lower.indexOf(ENCODED_COLON); at >= 0; at = lower.indexOf(ENCODED_COLON, from)) {
      parts.add(Place.between(from, at));
      from = at + ENCODED_COLON.length();
    }
    parts.add(Place.between(from, reading.text().length()));
    return parts;
  }

  private Explanation explain() {
    id(0, HexDigits.TRACE_ID, "the whole request");
    id(1, HexDigits.SPAN_ID, "the caller's span: parent of the receiver's");
    parent();
    flags();
    rest();
    checkEncoding();
    return reading.explanationUnlessWrong(
        () ->
            new Context(
                HexDigits.traceId(reading, parts.get(0)),
                HexDigits.spanId(reading, parts.get(1)),
                sampling(flagBits())));
  }

  private void id(int index, int digitsMax, String meaning) {
    if (!isThere(index)) {
      return;
    }
    Place place = parts.get(index);
    reading.field(NAMES[index], place, meaning);
    if (place.isEmpty() || place.length() > digitsMax) {
      reading.error(
          place,
          NAMES[index] + " has " + place.length() + " characters, not 1 to " + digitsMax,
          "write " + digitsMax + " hex digits");
    } else if (HexDigits.checkDigits(reading, NAMES[index], place)) {
      int before = reading.errors();
      HexDigits.checkValue(reading, NAMES[index], place);
      if (before == reading.errors()) {
        noteShort(index, place);
      }
    }
  }

  private void noteShort(int index, Place place) {
    int length = place.length();
    boolean full = length == HexDigits.SPAN_ID || length == HexDigits.TRACE_ID;
    if (!full) {
      int wanted = length < HexDigits.SPAN_ID ? HexDigits.SPAN_ID : HexDigits.TRACE_ID;
      reading.note(
          place,
          NAMES[index] + " lacks zeros on its left: readers add them, searches for text do not",
          "write " + "0".repeat(wanted - length) + reading.at(place));
    }
  }

  private void parent() {
    if (!isThere(2)) {
      return;
    }
    Place place = parts.get(2);
    String digits = reading.at(place);
    boolean read =
        !digits.isEmpty() && digits.length() <= HexDigits.SPAN_ID && HexDigits.areHex(digits);
    boolean root = read && digits.chars().allMatch(c -> c == '0');
    reading.field(
        NAMES[2], place, (root ? "0, the caller's span is a root" : "") + deprecated(root));
    if (!read) {
      reading.warning(place, "parent span id is not hex: most readers ignore it", "write 0");
    }
  }

  private static String deprecated(boolean behind) {
    return behind ? "; deprecated" : "deprecated: the parent of the caller's span";
  }

  private void flags() {
    if (!isThere(3)) {
      return;
    }
    Place place = parts.get(3);
    String digits = reading.at(place);
    boolean read =
        !digits.isEmpty() && digits.length() <= FLAG_DIGITS_MAX && HexDigits.areHex(digits);
    if (read) {
      reading.field(NAMES[3], place, flagMeaning(flagBits()));
      checkLetters(place, digits);
      checkFlags(place, flagBits());
    } else {
      reading.field(NAMES[3], place, "bits: 01 sampled, 02 debug, 08 firehose");
      reading.error(place, "flags is not one or two hex digits", "write 1 or 0");
    }
  }

  private void checkLetters(Place place, String digits) {
    if (digits.chars().anyMatch(Character::isLetter)) {
      reading.warning(
          place,
          "OpenTelemetry for Java before 1.68 ignores a header with letters in its flags",
          "do without the firehose flag, which only Jaeger's own libraries know");
    }
  }

  private void checkFlags(Place place, int bits) {
    if ((bits & SAMPLED) == 0 && (bits & DEBUG) != 0) {
      reading.warning(place, "debug without sampled: the trace is not recorded", "write 3");
    }
    int unknown = bits & ~(SAMPLED | DEBUG | FIREHOSE);
    if (unknown != 0) {
      reading.warning(
          place,
          "flags " + Hex.format(unknown).substring(14) + " have no meaning",
          "set only 01 (sampled), 02 (debug) and 08 (firehose)");
    }
  }

  private int flagBits() {
    return (int) Hex.parse(reading.text(), parts.get(3).offset(), parts.get(3).end());
  }

  private static String flagMeaning(int bits) {
    return ((bits & SAMPLED) != 0 ? "01 sampled" : "not sampled")
        + ((bits & DEBUG) != 0 ? ", 02 debug: the backend tries hard to keep it" : "")
        + ((bits & FIREHOSE) != 0 ? ", 08 firehose: stored, not indexed" : "");
  }

  private static Sampling sampling(int bits) {
    if ((bits & SAMPLED) == 0) {
      return Sampling.NOT_SAMPLED;
    }
    return (bits & DEBUG) != 0 ? Sampling.DEBUG : Sampling.SAMPLED;
  }

  private void rest() {
    if (parts.size() > NAMES.length) {
      Place place = Place.between(parts.get(4).offset(), parts.getLast().end());
      reading.field("unknown", place, "not of uber-trace-id");
      reading.error(place, "uber-trace-id has four parts", "leave out what follows the fourth");
    }
  }

  /// Readers decode the whole value where it has no ':'.
  private void checkEncoding() {
    int fault = reading.text().indexOf(':') < 0 ? Percent.fault(reading.text()) : -1;
    if (fault >= 0) {
      reading.error(
          new Place(fault, 1), "'%' is not followed by two hex digits", "a colon is %3A, encoded");
    }
  }

  private boolean isThere(int index) {
    if (index < parts.size()) {
      return true;
    }
    reading.missing(
        NAMES[index], "uber-trace-id is traceid:spanid:parentspanid:flags; the parent may be 0");
    return false;
  }
}
