package dev.clew.wire.propagation;

import dev.clew.wire.id.TraceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `X-Amzn-Trace-Id`, of AWS X-Ray and its load balancers: `Root=1-time-id;Parent=id;Sampled=1`, in
/// any order, with fields of others between them. Names are case-sensitive.
final class XRay {
  private static final int ID_LENGTH = 35;
  private static final int TIME_FROM = 2;
  private static final int TIME_TO = 10;
  private static final int UNIQUE_FROM = 11;

  private final Reading reading;
  private final Map<String, Place> values = new HashMap<>();

  private XRay(Reading reading) {
    this.reading = reading;
  }

  static Explanation explain(Reading reading) {
    return new XRay(reading).explain();
  }

  private Explanation explain() {
    List<Place> parts = reading.whole().split(reading.text(), ';');
    for (int i = 0; i < parts.size(); i++) {
      Place part = parts.get(i).trimmed(reading.text());
      boolean closing = i > 0 && i == parts.size() - 1 && part.isEmpty();
      if (!closing) {
        part(part);
      }
    }
    checkWhole();
    checkSampled();
    return reading.explanationUnlessWrong(
        () -> new Context(traceId(text("Root")), spanId(), sampling()));
  }

  /// Returns the value of a field; empty where it is not there.
  private String text(String name) {
    Place place = values.get(name);
    return place == null ? "" : reading.at(place);
  }

  private long spanId() {
    Place parent = values.get("Parent");
    return parent == null ? 0 : HexDigits.spanId(reading, parent);
  }

  private void part(Place part) {
    int equals = part.indexOf(reading.text(), '=');
    if (equals == part.end()) {
      reading.field(reading.at(part), part, "no field");
      reading.error(
          part, "a field is Name=value: there is no '='", "fields are split by one ';' each");
      return;
    }
    String name = reading.at(Place.between(part.offset(), equals));
    Place value = Place.between(equals + 1, part.end());
    reading.field(name, value, meaning(name, value));
    if (values.putIfAbsent(name, value) != null) {
      reading.error(part, name + " is there twice", "keep one");
    } else {
      check(name, value);
    }
  }

  private String meaning(String name, Place value) {
    return switch (name) {
      case "Root" -> "the whole request" + time(reading.at(value), ", begun ");
      case "Self" -> "the load balancer's own id of this request" + time(reading.at(value), ", ");
      case "Parent" -> "the caller's span: parent of the receiver's";
      case "Sampled" -> sampledMeaning(reading.at(value));
      case "Lineage" -> "path of AWS services, by which they find loops: pass it on as it is";
      default -> "a field of an application: passed on, not read";
    };
  }

  private static String time(String id, String before) {
    boolean read = id.length() == ID_LENGTH && HexDigits.areHex(id.substring(TIME_FROM, TIME_TO));
    return read ? before + Instant.ofEpochSecond(Long.parseLong(id, TIME_FROM, TIME_TO, 16)) : "";
  }

  private static String sampledMeaning(String value) {
    return switch (value) {
      case "0" -> "not sampled: nobody records this trace";
      case "1" -> "sampled: the receiver records this trace";
      case "?" -> "the receiver decides, and tells the caller in its answer";
      default -> "sampling decision, not readable";
    };
  }

  private void check(String name, Place value) {
    switch (name) {
      case "Root" -> checkRoot(value);
      case "Self" -> checkSelf(value);
      case "Parent" -> HexDigits.checkId(reading, "Parent", value, HexDigits.SPAN_ID);
      default -> checkSpelling(name, value);
    }
  }

  private void checkRoot(Place value) {
    String id = reading.at(value);
    if (!isShaped(id)) {
      reading.error(value, "Root is not 1-time-id, of 8 and 24 hex digits", rootRemedy(id));
      return;
    }
    Place time = new Place(value.offset() + TIME_FROM, TIME_TO - TIME_FROM);
    Place unique = Place.between(value.offset() + UNIQUE_FROM, value.end());
    boolean read =
        HexDigits.checkDigits(reading, "Root", time)
            && HexDigits.checkDigits(reading, "Root", unique);
    if (read && traceId(id).isNone()) {
      reading.error(value, "Root is all zeros, which stands for no id", "leave the header out");
    }
  }

  /// Tracing does not read it: wrong, it only fails to be found in the load balancer's logs.
  private void checkSelf(Place value) {
    if (!isShaped(reading.at(value))) {
      reading.warning(value, "Self is not 1-time-id, of 8 and 24 hex digits", "");
    }
  }

  private static boolean isShaped(String id) {
    return id.length() == ID_LENGTH && id.startsWith("1-") && id.charAt(TIME_TO) == '-';
  }

  private static String rootRemedy(String id) {
    return id.length() == HexDigits.TRACE_ID && HexDigits.areHex(id)
        ? "write 1-" + id.substring(0, 8) + "-" + id.substring(8)
        : "as in 1-5759e988-bd862e3fe1be46a994272793";
  }

  private void checkSpelling(String name, Place value) {
    for (String known : List.of("Root", "Parent", "Sampled", "Self", "Lineage")) {
      if (name.equalsIgnoreCase(known) && !name.equals(known)) {
        reading.warning(
            Place.between(value.offset() - 1 - name.length(), value.end()),
            name + " is not " + known + ": names are case-sensitive",
            "write " + known);
      }
    }
  }

  private void checkWhole() {
    if (!values.containsKey("Root")) {
      reading.error(
          new Place(reading.text().length(), 0),
          "Root is missing",
          "as in Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
    } else if (!values.containsKey("Parent")) {
      reading.note(
          new Place(reading.text().length(), 0),
          "there is no Parent, as behind a load balancer: OpenTelemetry starts a new trace",
          "");
    }
  }

  private void checkSampled() {
    Place value = values.get("Sampled");
    if (value == null) {
      return;
    }
    switch (reading.at(value)) {
      case "0", "1" -> {}
      case "?" ->
          reading.warning(
              value,
              "OpenTelemetry for Java ignores a header with Sampled=?",
              "decide where the trace begins: Sampled=1 or Sampled=0");
      default -> reading.error(value, "Sampled is 0, 1 or ?", "write Sampled=1");
    }
  }

  private static TraceId traceId(String root) {
    return TraceId.parse(root.substring(TIME_FROM, TIME_TO) + root.substring(UNIQUE_FROM));
  }

  private Sampling sampling() {
    return switch (text("Sampled")) {
      case "1" -> Sampling.SAMPLED;
      case "0" -> Sampling.NOT_SAMPLED;
      default -> Sampling.DEFERRED;
    };
  }
}
