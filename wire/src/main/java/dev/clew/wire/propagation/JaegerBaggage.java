package dev.clew.wire.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Baggage of Jaeger's client libraries: one `uberctx-KEY` header an entry, its value
/// percent-encoded over HTTP; or `jaeger-baggage: k=v, k=v`, meant for requests by hand.
final class JaegerBaggage {
  static final String PREFIX = "uberctx-";

  private JaegerBaggage() {}

  static Explanation entry(Reading reading, String name) {
    String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    String value = Percent.decode(reading.text());
    String whose = "the application's";
    reading.field(
        key, reading.whole(), value.equals(reading.text()) ? whose : whose + ", decoded: " + value);
    int fault = Percent.fault(reading.text());
    if (fault >= 0) {
      reading.warning(
          new Place(fault, 1),
          "'%' is not followed by two hex digits",
          "percent-encode it over HTTP: %25");
    }
    return reading.explanation(new Carried.Entries(List.of(new Carried.Entry(key, value))));
  }

  static Explanation list(Reading reading) {
    List<Carried.Entry> entries = new ArrayList<>();
    for (Place part : reading.whole().split(reading.text(), ',')) {
      Place member = part.trimmed(reading.text());
      int equals = member.indexOf(reading.text(), '=');
      Place key = Place.between(member.offset(), equals).trimmed(reading.text());
      reading.field(reading.at(key), member, "the application's");
      if (equals == member.end() || key.isEmpty()) {
        reading.error(member, "a member is key=value", "write key=value");
      } else {
        Place value = Place.between(equals + 1, member.end()).trimmed(reading.text());
        entries.add(new Carried.Entry(reading.at(key), reading.at(value)));
      }
    }
    return reading.explanation(new Carried.Entries(entries));
  }
}
