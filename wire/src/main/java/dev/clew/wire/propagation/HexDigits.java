package dev.clew.wire.propagation;

import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import java.util.Locale;

/// Ids and flags as hex digits at a place of a header's value.
final class HexDigits {
  static final int TRACE_ID = 32;
  static final int SPAN_ID = 16;

  private HexDigits() {}

  /// Says what keeps a place from being an id of so many digits that is not zero.
  static void checkId(Reading reading, String name, Place place, int digits) {
    if (checkCount(reading, name, place, digits)) {
      checkValue(reading, name, place);
    }
  }

  /// Says what keeps a place from being so many lower-case digits.
  static boolean checkCount(Reading reading, String name, Place place, int digits) {
    if (place.length() == digits) {
      return checkDigits(reading, name, place);
    }
    String counted = name + " has " + count(place.length()) + ", not " + digits;
    boolean padded = place.length() == digits / 2 && digits == TRACE_ID;
    reading.error(
        place,
        counted,
        padded
            ? "an id of 64 bits takes 16 zeros on its left here"
            : "write " + digits + " hex digits");
    return false;
  }

  /// Says that an id is zero, which stands for none.
  static void checkValue(Reading reading, String name, Place place) {
    if (reading.at(place).chars().allMatch(c -> c == '0')) {
      reading.error(
          place,
          name + " is all zeros, which stands for no id",
          "the caller had no span: send the header only where there is one");
    }
  }

  /// Says what is no lower-case hex digit.
  static boolean checkDigits(Reading reading, String name, Place place) {
    String digits = reading.at(place);
    for (int i = 0; i < digits.length(); i++) {
      if (!isHex(digits.charAt(i))) {
        reading.error(
            new Place(place.offset() + i, 1),
            name + " takes hex digits: '" + digits.charAt(i) + "' is none",
            "the digits are 0 to 9 and a to f");
        return false;
      }
    }
    String lower = digits.toLowerCase(Locale.ROOT);
    if (!lower.equals(digits)) {
      reading.error(place, name + " is in upper case", "write " + lower);
      return false;
    }
    return true;
  }

  static TraceId traceId(Reading reading, Place place) {
    return TraceId.parse(reading.at(place));
  }

  static long spanId(Reading reading, Place place) {
    return Hex.parse(reading.text(), place.offset(), place.end());
  }

  static boolean isHex(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  static boolean areHex(String digits) {
    return digits.chars().allMatch(c -> isHex((char) c));
  }

  /// Says how wide a trace id is.
  static String width(TraceId id) {
    return id.hi() == 0 ? "64 bits, the upper half is zero" : "128 bits";
  }

  private static String count(int digits) {
    return digits == 1 ? "1 digit" : digits + " digits";
  }
}
