package dev.clew.query.tempo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.traceql.search.MatchedSpan;
import dev.clew.traceql.search.MatchedSpanset;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.TraceMatch;
import dev.clew.traceql.search.TraceSummary;
import dev.clew.traceql.search.TraceSummary.ServiceStats;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.json.JsonNumbers;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.util.List;

/// A search's answer as protobuf's JSON. Clients read it strictly: no other fields may be in it.
final class SearchJson {
  static final String NO_ROOT = "<root span not yet received>";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final JsonGenerator json;

  private SearchJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, SearchAnswer found) throws IOException {
    new SearchJson(json).answer(found);
  }

  /// Returns the id as Tempo lists it, without leading zeros.
  static String shortId(TraceId id) {
    return id.hex().replaceFirst("^0+(?=.)", "");
  }

  /// Returns whole milliseconds, as many as 32 bits hold.
  static long millis(TraceSummary summary) {
    return Math.min(summary.durationNanos() / NANOS_PER_MILLI, 0xFFFF_FFFFL);
  }

  private void answer(SearchAnswer found) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("traces");
    for (TraceMatch match : found.traces()) {
      trace(match);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("metrics");
    number("inspectedTraces", found.inspectedTraces());
    number("completedJobs", 1);
    number("totalJobs", 1);
    wide("inspectedSpans", found.inspectedSpans());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void trace(TraceMatch match) throws IOException {
    TraceSummary summary = match.summary();
    json.writeStartObject();
    json.writeStringField("traceID", shortId(summary.traceId()));
    text("rootServiceName", summary.root().map(TraceSummary.Root::service).orElse(NO_ROOT));
    text("rootTraceName", summary.root().map(TraceSummary.Root::name).orElse(""));
    wide("startTimeUnixNano", summary.startNanos());
    number("durationMs", millis(summary));
    if (!match.spansets().isEmpty()) {
      json.writeFieldName("spanSet");
      spanset(match.spansets().getFirst());
    }
    json.writeArrayFieldStart("spanSets");
    for (MatchedSpanset spanset : match.spansets()) {
      spanset(spanset);
    }
    json.writeEndArray();
    services(summary.services());
    json.writeEndObject();
  }

  private void spanset(MatchedSpanset spanset) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("spans");
    for (MatchedSpan span : spanset.spans()) {
      span(span);
    }
    json.writeEndArray();
    number("matched", spanset.matched());
    attributes(spanset.attributes());
    json.writeEndObject();
  }

  private void span(MatchedSpan matched) throws IOException {
    json.writeStartObject();
    json.writeStringField("spanID", Hex.format(matched.span().spanId()));
    text("name", matched.nameAsked() ? matched.span().name() : "");
    wide("startTimeUnixNano", matched.span().startNanos());
    wide("durationNanos", matched.span().durationNanos());
    attributes(matched.attributes());
    json.writeEndObject();
  }

  private void services(List<ServiceStats> services) throws IOException {
    json.writeObjectFieldStart("serviceStats");
    for (ServiceStats service : services) {
      json.writeObjectFieldStart(service.name());
      number("spanCount", service.spans());
      number("errorCount", service.errors());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void attributes(List<Attribute> attributes) throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("attributes");
    for (Attribute attribute : attributes) {
      attribute(attribute);
    }
    json.writeEndArray();
  }

  private void attribute(Attribute attribute) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", attribute.key());
    json.writeFieldName("value");
    value(attribute.value());
    json.writeEndObject();
  }

  private void value(Value value) throws IOException {
    json.writeStartObject();
    switch (value) {
      case Value.Text text -> json.writeStringField("stringValue", text.value());
      case Value.Bool bool -> json.writeBooleanField("boolValue", bool.value());
      case Value.Int number -> json.writeStringField("intValue", Long.toString(number.value()));
      case Value.Real real -> {
        json.writeFieldName("doubleValue");
        JsonNumbers.write(json, real.value());
      }
      case Value.Array array -> array(array.values());
      case Value.KeyValues map -> map(map.entries());
      case Value.Bytes bytes -> json.writeBinaryField("bytesValue", bytes.value());
      case Value.Empty _ -> {
        // an AnyValue without content
      }
    }
    json.writeEndObject();
  }

  private void array(List<Value> values) throws IOException {
    json.writeObjectFieldStart("arrayValue");
    json.writeArrayFieldStart("values");
    for (Value value : values) {
      value(value);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void map(List<Attribute> entries) throws IOException {
    json.writeObjectFieldStart("kvlistValue");
    json.writeArrayFieldStart("values");
    for (Attribute entry : entries) {
      attribute(entry);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private void number(String name, long number) throws IOException {
    if (number != 0) {
      json.writeNumberField(name, number);
    }
  }

  private void wide(String name, long number) throws IOException {
    if (number != 0) {
      json.writeStringField(name, Long.toUnsignedString(number));
    }
  }
}
