package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.traceql.search.MatchedSpan;
import dev.clew.traceql.search.MatchedSpanset;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.TraceMatch;
import dev.clew.traceql.search.TraceSummary;
import dev.clew.traceql.search.TraceSummary.ServiceStats;
import dev.clew.wire.id.Hex;
import dev.clew.wire.span.Span;
import java.io.IOException;
import java.util.List;

/// What a search found, for the result list.
final class SearchDocument {
  private final JsonGenerator json;

  private SearchDocument(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, SearchAnswer found, long elapsedMicros) throws IOException {
    new SearchDocument(json).answer(found, elapsedMicros);
  }

  private void answer(SearchAnswer found, long elapsedMicros) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("traces");
    for (TraceMatch match : found.traces()) {
      trace(match);
    }
    json.writeEndArray();
    CompletenessJson.write(json, found.completeness());
    json.writeBooleanField("limited", found.limited());
    json.writeNumberField("inspectedTraces", found.inspectedTraces());
    json.writeNumberField("inspectedSpans", found.inspectedSpans());
    json.writeNumberField("elapsedMicros", elapsedMicros);
    json.writeEndObject();
  }

  private void trace(TraceMatch match) throws IOException {
    TraceSummary summary = match.summary();
    json.writeStartObject();
    json.writeStringField("traceId", summary.traceId().hex());
    json.writeFieldName("root");
    if (summary.root().isPresent()) {
      root(summary.root().get());
    } else {
      json.writeNull();
    }
    json.writeStringField("startNanos", Long.toUnsignedString(summary.startNanos()));
    json.writeStringField("durationNanos", Long.toUnsignedString(summary.durationNanos()));
    json.writeNumberField("spanCount", summary.spanCount());
    json.writeNumberField("errorCount", summary.errorCount());
    json.writeNumberField("missingParents", summary.missingParents());
    services(summary.services());
    json.writeNumberField("matched", match.matched());
    matchedSpans(match.spansets());
    json.writeEndObject();
  }

  private void root(TraceSummary.Root root) throws IOException {
    json.writeStartObject();
    json.writeStringField("service", root.service());
    json.writeStringField("name", root.name());
    json.writeEndObject();
  }

  private void services(List<ServiceStats> services) throws IOException {
    json.writeArrayFieldStart("services");
    for (ServiceStats service : services) {
      json.writeStartObject();
      json.writeStringField("name", service.name());
      json.writeNumberField("spans", service.spans());
      json.writeNumberField("errors", service.errors());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void matchedSpans(List<MatchedSpanset> spansets) throws IOException {
    json.writeArrayFieldStart("matchedSpans");
    for (MatchedSpanset spanset : spansets) {
      for (MatchedSpan matched : spanset.spans()) {
        span(matched.span());
      }
    }
    json.writeEndArray();
  }

  private void span(Span span) throws IOException {
    json.writeStartObject();
    json.writeStringField("spanId", Hex.format(span.spanId()));
    json.writeStringField("service", span.service());
    json.writeStringField("name", span.name());
    json.writeStringField("startNanos", Long.toUnsignedString(span.startNanos()));
    json.writeStringField("durationNanos", Long.toUnsignedString(span.durationNanos()));
    json.writeEndObject();
  }
}
