package dev.clew.wire.propagation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Members of `tracestate` that are known: what their system writes into them.
final class TraceStateMember {
  private TraceStateMember() {}

  /// Says whose member this is.
  static String meaning(String key) {
    int at = key.lastIndexOf('@');
    String owner = owner(at < 0 ? key : key.substring(at));
    return at < 0 ? owner : owner + ", tenant " + key.substring(0, at);
  }

  private static String owner(String key) {
    return switch (key) {
      case "ot" -> "OpenTelemetry's member";
      case "dd" -> "Datadog's member";
      case "es" -> "Elastic's member";
      case "in" -> "Instana's member: its trace and span id";
      case "sw" -> "SolarWinds' member: its span id and flags";
      case "@nr" -> "New Relic's member";
      case "@dt" -> "Dynatrace's member";
      default -> "a member that only its own system reads";
    };
  }

  /// Explains the parts of a value where the system is known.
  static void explain(Reading reading, String key, int from, int to) {
    List<Place> parts = Place.between(from, to).split(reading.text(), ';');
    switch (key) {
      case "ot" -> openTelemetry(reading, parts);
      case "dd" -> parts.forEach(part -> datadog(reading, part));
      case "es" -> parts.forEach(part -> elastic(reading, part));
      default -> {}
    }
  }

  private static void openTelemetry(Reading reading, List<Place> parts) {
    Set<String> seen = new HashSet<>();
    for (Place part : parts) {
      int colon = part.indexOf(reading.text(), ':');
      String name = reading.at(Place.between(part.offset(), colon));
      if (colon == part.end() || !isName(name)) {
        reading.error(
            part,
            "the ot member is a list of key:value, split by ';'",
            "as in ot=th:c;rv:6e6d1a75832a2f");
      } else if (!seen.add(name)) {
        reading.error(part, "ot." + name + " is there twice", "keep one");
      } else {
        openTelemetryPart(reading, name, Place.between(colon + 1, part.end()));
      }
    }
  }

  private static void openTelemetryPart(Reading reading, String name, Place value) {
    switch (name) {
      case "th" -> threshold(reading, value);
      case "rv" -> randomness(reading, value);
      case "p", "r" ->
          reading.field(
              "ot." + name, value, "of an older draft of probability sampling; th and rv follow");
      default -> reading.field("ot." + name, value, "not a key that OpenTelemetry defines");
    }
  }

  private static void threshold(Reading reading, Place value) {
    var threshold = SamplingThreshold.parse(reading.at(value));
    reading.field(
        "ot.th",
        value,
        threshold.isPresent() ? threshold.get().meaning() : "sampling threshold, not readable");
    if (threshold.isEmpty()) {
      reading.error(
          value,
          "th takes 1 to 14 lower-case hex digits",
          "th:0 keeps everything, th:8 half, th:c a quarter");
    }
  }

  private static void randomness(Reading reading, Place value) {
    boolean read =
        SamplingThreshold.isDigits(reading.at(value))
            && value.length() == SamplingThreshold.DIGITS_MAX;
    reading.field(
        "ot.rv", value, "randomness in place of the trace id's last 7 bytes: kept if not below th");
    if (!read) {
      reading.error(value, "rv takes 14 lower-case hex digits", "as in rv:6e6d1a75832a2f");
    }
  }

  private static void datadog(Reading reading, Place part) {
    int colon = part.indexOf(reading.text(), ':');
    if (colon == part.end()) {
      return;
    }
    String name = reading.at(Place.between(part.offset(), colon));
    Place value = Place.between(colon + 1, part.end());
    reading.field("dd." + name, value, datadogMeaning(name, reading.at(value)));
  }

  private static String datadogMeaning(String name, String value) {
    return switch (name) {
      case "s" -> "sampling priority: " + priority(value);
      case "o" -> "origin of the trace";
      case "p" -> "the last span that Datadog saw";
      case "t.dm" -> "who decided on sampling";
      case "t.tid" -> "upper 64 bits of the trace id";
      default -> name.startsWith("t.") ? "a tag of the whole trace" : "not known here";
    };
  }

  private static String priority(String value) {
    return switch (value) {
      case "-1" -> "dropped by a user's rule";
      case "0" -> "dropped by the sampler";
      case "1" -> "kept by the sampler";
      case "2" -> "kept by a user's rule";
      default -> "not known here";
    };
  }

  private static void elastic(Reading reading, Place part) {
    if (reading.at(part).startsWith("s:")) {
      reading.field("es.s", Place.between(part.offset() + 2, part.end()), "sample rate, 0 to 1");
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.charAt(0) >= 'a'
        && name.charAt(0) <= 'z'
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }
}
