package dev.clew.wire.propagation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `tracestate`, of W3C Trace Context level 2: members of tracing systems, the latest first. A
/// reader may ignore the whole list when one member is wrong.
final class TraceState {
  static final int MEMBERS_MAX = 32;

  private static final int CHARS_ADVISED = 512;
  private static final int MEMBER_CHARS_KEPT = 128;
  private static final int KEY_CHARS_MAX = 256;
  private static final int VALUE_CHARS_MAX = 256;
  private static final int TENANT_CHARS_MAX = 241;
  private static final int SYSTEM_CHARS_MAX = 14;
  private static final String KEY_SIGNS = "_-*/@";

  private final Reading reading;
  private final List<Carried.Entry> entries = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private int members;
  private int wrong;

  private TraceState(Reading reading) {
    this.reading = reading;
  }

  static Explanation explain(Reading reading) {
    return new TraceState(reading).explain();
  }

  private Explanation explain() {
    reading
        .members(this::member)
        .ifPresent(
            empty ->
                reading.note(
                    empty, "an empty member is allowed, and says nothing", "leave it out"));
    checkSize();
    return reading.explanation(new Carried.Entries(wrong == 0 ? entries : List.of()));
  }

  private void member(Place member) {
    members++;
    int before = reading.errors();
    int equals = member.indexOf(reading.text(), '=');
    if (equals == member.end()) {
      reading.field(reading.at(member), member, "no member");
      reading.error(member, "a member is key=value: there is no '='", "write key=value");
    } else {
      Place key = Place.between(member.offset(), equals);
      Place value = Place.between(equals + 1, member.end());
      reading.field(reading.at(key), value, TraceStateMember.meaning(reading.at(key)));
      checkKey(key);
      checkValue(value);
      entries.add(new Carried.Entry(reading.at(key), reading.at(value)));
    }
    if (reading.errors() > before) {
      wrong++;
    } else {
      // What a member says to its own system is opaque to the list.
      TraceStateMember.explain(reading, entries.getLast().key(), equals + 1, member.end());
    }
  }

  private void checkKey(Place place) {
    String key = reading.at(place);
    if (key.isEmpty() || key.length() > KEY_CHARS_MAX) {
      reading.error(place, "a key has 1 to 256 characters, not " + key.length(), "name the system");
      return;
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean plain = isLowerOrDigit(c);
      if (!plain && (i == 0 || KEY_SIGNS.indexOf(c) < 0)) {
        reading.error(new Place(place.offset() + i, 1), keyFault(c, i), keyRemedy(c, key));
        return;
      }
    }
    if (!keys.add(key)) {
      reading.error(
          place,
          "key " + key + " is there twice: a system has one member",
          "keep the left one, which is the latest");
    }
    checkLevel1(place, key);
  }

  private static String keyFault(char c, int index) {
    return index == 0
        ? "a key starts with a lower-case letter or a digit, not with '" + c + "'"
        : "'" + c + "' is not allowed in a key";
  }

  private static String keyRemedy(char c, String key) {
    return c >= 'A' && c <= 'Z'
        ? "keys are lower case: " + key.toLowerCase(Locale.ROOT)
        : "a key is a-z, 0-9, and after the first also _ - * / @";
  }

  /// Level 1 was stricter; many readers still hold to it.
  private void checkLevel1(Place place, String key) {
    int at = key.indexOf('@');
    boolean strict = at < 0 ? isLower(key.charAt(0)) : isTenantKey(key, at);
    if (!strict) {
      reading.warning(
          place,
          "key " + key + " is of level 2: readers of level 1 refuse it, and the list with it",
          "start a key with a letter; of a tenant: up to 241 characters, '@', 1 to 14 that start"
              + " with a letter");
    }
  }

  private static boolean isTenantKey(String key, int at) {
    String system = key.substring(at + 1);
    return at <= TENANT_CHARS_MAX
        && !system.isEmpty()
        && system.length() <= SYSTEM_CHARS_MAX
        && isLower(system.charAt(0))
        && system.indexOf('@') < 0;
  }

  private void checkValue(Place place) {
    String value = reading.at(place);
    if (value.isEmpty() || value.length() > VALUE_CHARS_MAX) {
      reading.error(
          place,
          "a value has 1 to 256 characters, not " + value.length(),
          value.isEmpty() ? "leave the member out" : "shorten it");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '=') {
        reading.error(
            new Place(place.offset() + i, 1),
            (c == '=' ? "'='" : "a character outside of printable ASCII") + " in a value",
            "values are printable ASCII without ',' and '='");
        return;
      }
    }
  }

  private void checkSize() {
    if (members > MEMBERS_MAX) {
      wrong++;
      reading.error(
          reading.whole(),
          members + " members: a list has at most " + MEMBERS_MAX,
          "remove members from the right");
    }
    int length = reading.text().length();
    if (length > CHARS_ADVISED) {
      reading.warning(
          reading.whole(),
          length + " characters: systems need not carry more than " + CHARS_ADVISED,
          "shorten members: those over "
              + MEMBER_CHARS_KEPT
              + " characters go first, then those on the right");
    }
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLowerOrDigit(char c) {
    return isLower(c) || (c >= '0' && c <= '9');
  }
}
