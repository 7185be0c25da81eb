package dev.clew.wire.propagation;

import java.util.Locale;
import java.util.Optional;

/// The headers that can be explained.
public enum HeaderFormat {
  TRACEPARENT("traceparent"),
  TRACESTATE("tracestate"),
  BAGGAGE("baggage"),
  B3("b3"),
  B3_TRACE_ID("X-B3-TraceId"),
  B3_SPAN_ID("X-B3-SpanId"),
  B3_PARENT_SPAN_ID("X-B3-ParentSpanId"),
  B3_SAMPLED("X-B3-Sampled"),
  B3_FLAGS("X-B3-Flags"),
  JAEGER("uber-trace-id"),
  JAEGER_BAGGAGE_ENTRY("uberctx-…"),
  JAEGER_BAGGAGE("jaeger-baggage"),
  XRAY("X-Amzn-Trace-Id");

  private final String header;

  HeaderFormat(String header) {
    this.header = header;
  }

  /// Returns the header's name, as its specification spells it.
  public String header() {
    return header;
  }

  /// Finds a header's format by its name, in any case.
  public static Optional<HeaderFormat> of(String name) {
    if (name.toLowerCase(Locale.ROOT).startsWith(JaegerBaggage.PREFIX)
        && name.length() > JaegerBaggage.PREFIX.length()) {
      return Optional.of(JAEGER_BAGGAGE_ENTRY);
    }
    for (HeaderFormat format : values()) {
      if (format.header.equalsIgnoreCase(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /// Explains any text as the value of a header of this format.
  ///
  /// @param name the header's name, as it was given
  Explanation explain(String name, String value) {
    var reading = new Reading(this, name, value);
    return switch (this) {
      case TRACEPARENT -> TraceParent.explain(reading);
      case TRACESTATE -> TraceState.explain(reading);
      case BAGGAGE -> Baggage.explain(reading);
      case B3 -> B3Single.explain(reading);
      case B3_TRACE_ID -> B3Multi.traceId(reading);
      case B3_SPAN_ID -> B3Multi.spanId(reading);
      case B3_PARENT_SPAN_ID -> B3Multi.parentSpanId(reading);
      case B3_SAMPLED -> B3Multi.sampled(reading);
      case B3_FLAGS -> B3Multi.flags(reading);
      case JAEGER -> UberTraceId.explain(reading);
      case JAEGER_BAGGAGE_ENTRY -> JaegerBaggage.entry(reading, name);
      case JAEGER_BAGGAGE -> JaegerBaggage.list(reading);
      case XRAY -> XRay.explain(reading);
    };
  }

  /// Says whether several headers of this name are one list (RFC 9110, 5.3).
  boolean isList() {
    return this == TRACESTATE || this == BAGGAGE || this == JAEGER_BAGGAGE;
  }
}
