package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.id.Hex;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import java.io.IOException;

/// Everything about one span, for the panel that shows it.
final class SpanDocument {
  private SpanDocument() {}

  /// Decodes the span at a place of the outline.
  static Span decode(TraceOutline outline, int place) {
    SpanRows rows = outline.rows;
    int row = outline.order[place];
    return SpanDecoder.span(
        rows.bytes,
        rows.from[row],
        rows.to[row],
        rows.resources.get(rows.resource[row]),
        rows.scopes.get(rows.scope[row]));
  }

  static void write(JsonGenerator json, Span span) throws IOException {
    json.writeStartObject();
    json.writeStringField("spanId", Hex.format(span.spanId()));
    json.writeStringField(
        "parentSpanId", span.parentSpanId() == 0 ? "" : Hex.format(span.parentSpanId()));
    json.writeStringField("name", span.name());
    json.writeStringField("service", span.service());
    json.writeStringField("kind", span.kind().word());
    json.writeStringField("status", span.status().word());
    json.writeStringField("statusMessage", span.statusMessage());
    json.writeStringField("startNanos", Long.toUnsignedString(span.startNanos()));
    json.writeStringField("durationNanos", Long.toUnsignedString(span.durationNanos()));
    json.writeStringField("traceState", span.traceState());
    json.writeNumberField("flags", Integer.toUnsignedLong(span.flags()));
    Json.attributes(json, "attributes", span.attributes());
    writeEvents(json, span);
    writeLinks(json, span);
    writeDropped(json, span);
    writeResource(json, span.resource());
    writeScope(json, span.scope());
    json.writeEndObject();
  }

  private static void writeEvents(JsonGenerator json, Span span) throws IOException {
    json.writeArrayFieldStart("events");
    for (Event event : span.events()) {
      json.writeStartObject();
      json.writeNumberField("offsetNanos", event.timeNanos() - span.startNanos());
      json.writeStringField("name", event.name());
      Json.attributes(json, "attributes", event.attributes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeLinks(JsonGenerator json, Span span) throws IOException {
    json.writeArrayFieldStart("links");
    for (Link link : span.links()) {
      json.writeStartObject();
      json.writeStringField("traceId", link.traceId().hex());
      json.writeStringField("spanId", Hex.format(link.spanId()));
      json.writeStringField("traceState", link.traceState());
      Json.attributes(json, "attributes", link.attributes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeDropped(JsonGenerator json, Span span) throws IOException {
    json.writeObjectFieldStart("dropped");
    json.writeNumberField("attributes", Integer.toUnsignedLong(span.droppedAttributes()));
    json.writeNumberField("events", Integer.toUnsignedLong(span.droppedEvents()));
    json.writeNumberField("links", Integer.toUnsignedLong(span.droppedLinks()));
    json.writeEndObject();
  }

  private static void writeResource(JsonGenerator json, Resource resource) throws IOException {
    json.writeObjectFieldStart("resource");
    Json.attributes(json, "attributes", resource.attributes());
    json.writeStringField("schemaUrl", resource.schemaUrl());
    json.writeEndObject();
  }

  private static void writeScope(JsonGenerator json, Scope scope) throws IOException {
    json.writeObjectFieldStart("scope");
    json.writeStringField("name", scope.name());
    json.writeStringField("version", scope.version());
    Json.attributes(json, "attributes", scope.attributes());
    json.writeStringField("schemaUrl", scope.schemaUrl());
    json.writeEndObject();
  }
}
