package dev.clew.wire.propagation;

import dev.clew.wire.id.TraceId;
import java.util.Locale;

/// The `X-B3-…` headers, each a part of what `b3` holds in one.
final class B3Multi {
  private B3Multi() {}

  static Explanation traceId(Reading reading) {
    B3Id.traceId(reading, "trace id", reading.whole());
    return reading.explanationUnlessWrong(
        () -> new Context(HexDigits.traceId(reading, reading.whole()), 0, Sampling.DEFERRED));
  }

  static Explanation spanId(Reading reading) {
    B3Id.spanId(reading, "span id", reading.whole(), B3Id.SPAN);
    return reading.explanationUnlessWrong(
        () ->
            new Context(
                TraceId.NONE, HexDigits.spanId(reading, reading.whole()), Sampling.DEFERRED));
  }

  static Explanation parentSpanId(Reading reading) {
    B3Id.spanId(reading, "parent span id", reading.whole(), B3Id.PARENT);
    return reading.explanation(Context.NONE);
  }

  static Explanation sampled(Reading reading) {
    Sampling sampling =
        switch (reading.text().toLowerCase(Locale.ROOT)) {
          case "1", "true" -> Sampling.SAMPLED;
          case "0", "false" -> Sampling.NOT_SAMPLED;
          default -> Sampling.DEFERRED;
        };
    reading.field("sampled", reading.whole(), sampling.words());
    checkSampled(reading, sampling);
    return reading.explanation(Context.decision(sampling));
  }

  private static void checkSampled(Reading reading, Sampling sampling) {
    String digit = sampling == Sampling.SAMPLED ? "1" : "0";
    if (reading.text().equals("d")) {
      reading.error(
          reading.whole(),
          "d is the debug state of the single b3 header",
          "send X-B3-Flags: 1 in place of X-B3-Sampled");
    } else if (sampling == Sampling.DEFERRED) {
      reading.error(
          reading.whole(),
          "X-B3-Sampled is 0 or 1",
          "leave the header out to let the receiver decide");
    } else if (!reading.text().equals(digit)) {
      reading.warning(
          reading.whole(),
          "words are of the time before the specification: not every reader takes them",
          "write " + digit);
    }
  }

  static Explanation flags(Reading reading) {
    boolean debug = reading.text().equals("1");
    reading.field("flags", reading.whole(), debug ? "debug: sampled, whatever the rate" : "none");
    if (!debug && !reading.text().equals("0")) {
      reading.warning(
          reading.whole(),
          "any value but 1 is ignored: X-B3-Flags is not a set of bits",
          "write 1 to debug, or leave the header out");
    }
    return reading.explanation(debug ? Context.decision(Sampling.DEBUG) : Context.NONE);
  }
}
