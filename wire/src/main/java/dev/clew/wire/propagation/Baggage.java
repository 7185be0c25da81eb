package dev.clew.wire.propagation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `baggage`, of W3C Baggage: `key=value;property` members of the application. What a reader does
/// with a wrong member is not specified; here it is left out, as OpenTelemetry does.
final class Baggage {
  private static final int MEMBERS_KEPT = 64;
  private static final int BYTES_KEPT = 8192;
  private static final int MEMBER_BYTES_OF_DRAFTS = 4096;
  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";
  private static final String NOT_IN_VALUES = "\",;\\";

  private final Reading reading;
  private final List<Carried.Entry> entries = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private int members;

  private Baggage(Reading reading) {
    this.reading = reading;
  }

  static Explanation explain(Reading reading) {
    return new Baggage(reading).explain();
  }

  private Explanation explain() {
    reading
        .members(this::member)
        .ifPresent(
            empty -> reading.warning(empty, "an empty member is not allowed", "leave it out"));
    checkSize();
    return reading.explanation(new Carried.Entries(entries));
  }

  private void member(Place member) {
    members++;
    int before = reading.errors();
    List<Place> parts = member.split(reading.text(), ';');
    Place pair = parts.getFirst().trimmed(reading.text());
    int equals = pair.indexOf(reading.text(), '=');
    Place key = Place.between(pair.offset(), equals).trimmed(reading.text());
    if (equals == pair.end()) {
      reading.field(reading.at(key), pair, "no member");
      reading.error(pair, "a member is key=value: there is no '='", "write key=value");
      return;
    }
    Place value = Place.between(equals + 1, pair.end()).trimmed(reading.text());
    String decoded = Percent.decode(reading.at(value));
    reading.field(reading.at(key), value, meaning("the application's", reading.at(value)));
    checkKey(key);
    checkValue(value);
    parts.subList(1, parts.size()).forEach(part -> property(reading.at(key), part));
    checkMember(member, reading.at(key));
    if (reading.errors() == before) {
      entries.add(new Carried.Entry(reading.at(key), decoded));
    }
  }

  private void property(String owner, Place part) {
    Place property = part.trimmed(reading.text());
    int equals = property.indexOf(reading.text(), '=');
    Place key = Place.between(property.offset(), equals).trimmed(reading.text());
    boolean hasValue = equals < property.end();
    Place value =
        hasValue
            ? Place.between(equals + 1, property.end()).trimmed(reading.text())
            : Place.between(property.end(), property.end());
    reading.field(
        owner + "." + reading.at(key),
        hasValue ? value : property,
        meaning("a property of " + owner, reading.at(value)));
    checkKey(key);
    checkValue(value);
  }

  private static String meaning(String whose, String value) {
    String decoded = Percent.decode(value);
    return decoded.equals(value) ? whose : whose + ", decoded: " + decoded;
  }

  private void checkKey(Place place) {
    String key = reading.at(place);
    if (key.isEmpty()) {
      reading.error(place, "a key is missing", "write key=value");
      return;
    }
    for (int i = 0; i < key.length(); i++) {
      if (!isTokenSign(key.charAt(i))) {
        reading.error(
            new Place(place.offset() + i, 1),
            shown(key.charAt(i)) + " is not allowed in a key",
            "keys are letters, digits and " + TOKEN_SIGNS + ", and are not encoded");
        return;
      }
    }
  }

  private void checkValue(Place place) {
    String value = reading.at(place);
    for (int i = 0; i < value.length(); i++) {
      if (!isValueSign(value.charAt(i))) {
        reading.error(
            new Place(place.offset() + i, 1),
            shown(value.charAt(i)) + " is not allowed in a value",
            "percent-encode it: " + Percent.encode(value.codePointAt(i)));
        return;
      }
    }
    checkEncoding(place, value);
  }

  private void checkEncoding(Place place, String value) {
    int fault = Percent.fault(value);
    if (fault >= 0) {
      reading.error(
          new Place(place.offset() + fault, 1),
          "'%' is not followed by two hex digits",
          "percent-encode it: %25");
    } else if (Percent.decode(value).indexOf('\uFFFD') >= 0) {
      reading.warning(
          place, "the encoded octets are not UTF-8: readers see U+FFFD", "encode text as UTF-8");
    } else if (value.indexOf('+') >= 0) {
      reading.note(
          new Place(place.offset() + value.indexOf('+'), 1),
          "'+' is a plus sign here, not a space",
          "if a space is meant, write %20");
    }
  }

  private void checkMember(Place member, String key) {
    if (!keys.add(key)) {
      reading.warning(
          member,
          "key " + key + " is there twice: which one counts is up to the reader",
          "keep one");
    }
    if (bytes(reading.at(member)) > MEMBER_BYTES_OF_DRAFTS) {
      reading.warning(
          member,
          "a member of more than "
              + MEMBER_BYTES_OF_DRAFTS
              + " bytes: libraries that follow older"
              + " drafts drop it",
          "carry a reference to the data");
    }
  }

  private void checkSize() {
    if (members > MEMBERS_KEPT) {
      reading.warning(
          reading.whole(),
          members + " members: systems need not carry more than " + MEMBERS_KEPT,
          "send fewer; which ones are dropped is not specified");
    }
    int bytes = bytes(reading.text());
    if (bytes > BYTES_KEPT) {
      reading.warning(
          reading.whole(),
          bytes + " bytes: systems need not carry more than " + BYTES_KEPT,
          "send less; which members are dropped is not specified");
    }
  }

  private static boolean isTokenSign(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_SIGNS.indexOf(c) >= 0;
  }

  private static boolean isValueSign(char c) {
    return c > ' ' && c <= '~' && NOT_IN_VALUES.indexOf(c) < 0;
  }

  private static String shown(char c) {
    return switch (c) {
      case ' ' -> "a space";
      case '\t' -> "a tab";
      default -> c < ' ' || c > '~' ? "a character outside of ASCII" : "'" + c + "'";
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
