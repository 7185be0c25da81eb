package dev.clew.wire.propagation;

import java.util.List;

/// `b3`: `traceid-spanid-sampling-parentspanid`, the last two optional, or sampling alone. A reader
/// ignores the header when anything is wrong.
final class B3Single {
  private static final int PARTS_MAX = 4;

  private final Reading reading;
  private final List<Place> parts;

  private B3Single(Reading reading) {
    this.reading = reading;
    this.parts = reading.whole().split(reading.text(), '-');
  }

  static Explanation explain(Reading reading) {
    return new B3Single(reading).explain();
  }

  private Explanation explain() {
    if (parts.size() == 1 && parts.getFirst().length() <= 1) {
      sampling(parts.getFirst());
      return reading.explanationUnlessWrong(() -> Context.decision(samplingOf(parts.getFirst())));
    }
    B3Id.traceId(reading, "trace id", parts.getFirst());
    spanId();
    if (parts.size() > 2) {
      third(parts.get(2));
    }
    if (parts.size() >= PARTS_MAX) {
      B3Id.spanId(reading, "parent span id", parts.get(3), B3Id.PARENT);
    }
    rest();
    return reading.explanationUnlessWrong(
        () ->
            new Context(
                HexDigits.traceId(reading, parts.get(0)),
                HexDigits.spanId(reading, parts.get(1)),
                parts.size() > 2 ? samplingOf(parts.get(2)) : Sampling.DEFERRED));
  }

  private void spanId() {
    if (parts.size() > 1) {
      B3Id.spanId(reading, "span id", parts.get(1), B3Id.SPAN);
    } else {
      reading.error(
          new Place(reading.text().length(), 0),
          "span id is missing",
          "b3 is traceid-spanid-sampling-parentspanid, or 0, 1 or d alone");
    }
  }

  private void third(Place place) {
    if (parts.size() == 3 && place.length() == HexDigits.SPAN_ID) {
      B3Id.spanId(reading, "parent span id", place, B3Id.PARENT);
      reading.error(
          place,
          "the third part is the sampling state, not a parent span id",
          "put the state before it: " + reading.at(parts.get(0)) + "-…-1-" + reading.at(place));
    } else {
      sampling(place);
    }
  }

  private void sampling(Place place) {
    reading.field("sampling", place, meaning(reading.at(place)));
    if (!isSampling(reading.at(place))) {
      reading.error(
          place,
          "the sampling state is 0, 1 or d",
          "write 1 to record, 0 not to, d to debug, or leave the part out");
    }
  }

  private static boolean isSampling(String state) {
    return state.equals("0") || state.equals("1") || state.equals("d");
  }

  private Sampling samplingOf(Place place) {
    return switch (reading.at(place)) {
      case "1" -> Sampling.SAMPLED;
      case "d" -> Sampling.DEBUG;
      default -> Sampling.NOT_SAMPLED;
    };
  }

  private static String meaning(String state) {
    return switch (state) {
      case "0" -> "not sampled: nobody records this trace";
      case "1" -> "sampled: everybody records this trace";
      case "d" -> "debug: sampled, whatever the rate";
      default -> "sampling state, not readable";
    };
  }

  private void rest() {
    if (parts.size() > PARTS_MAX) {
      Place place = Place.between(parts.get(PARTS_MAX).offset(), parts.getLast().end());
      reading.field("unknown", place, "not of b3");
      reading.error(place, "b3 has at most four parts", "leave out what follows the fourth");
    }
  }
}
