package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.traceql.source.Completeness;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import java.io.IOException;
import java.util.function.IntToLongFunction;

/// The document a waterfall is drawn from: one array for each column, in waterfall order, so that
/// 100,000 spans are a few megabytes.
final class TraceDocument {
  private final TraceOutline outline;
  private final SpanRows rows;
  private final Dictionary<String> strings = new Dictionary<>();

  TraceDocument(TraceOutline outline) {
    this.outline = outline;
    rows = outline.rows;
    rows.names.entries().forEach(strings::number);
  }

  void write(JsonGenerator json, TraceId id, Completeness completeness) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceId", id.hex());
    CompletenessJson.write(json, completeness);
    json.writeStringField("startNanos", Long.toUnsignedString(outline.startNanos));
    json.writeStringField("durationNanos", Long.toUnsignedString(outline.durationNanos));
    writeResources(json);
    writeScopes(json);
    writeSpans(json);
    Json.texts(json, "strings", strings.entries());
    json.writeEndObject();
  }

  private void writeResources(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("resources");
    for (Resource resource : rows.resources) {
      json.writeStartObject();
      json.writeNumberField("service", strings.number(resource.service()));
      Json.attributes(json, "attributes", resource.attributes());
      json.writeStringField("schemaUrl", resource.schemaUrl());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeScopes(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("scopes");
    for (Scope scope : rows.scopes) {
      json.writeStartObject();
      json.writeStringField("name", scope.name());
      json.writeStringField("version", scope.version());
      Json.attributes(json, "attributes", scope.attributes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeSpans(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("spans");
    writeIds(json);
    writeColumn(json, "parent", place -> outline.parent[place]);
    writeParentIds(json);
    writeRows(json, "name", row -> rows.name[row]);
    writeRows(json, "resource", row -> rows.resource[row]);
    writeRows(json, "scope", row -> rows.scope[row]);
    writeRows(json, "kind", row -> rows.kind[row]);
    writeRows(json, "status", row -> rows.status[row]);
    writeRows(json, "start", row -> SpanRows.nanosBetween(outline.startNanos, rows.start[row]));
    writeRows(json, "duration", row -> rows.duration[row]);
    writeRows(json, "events", row -> rows.events[row]);
    writeRows(json, "links", row -> rows.links[row]);
    writeRows(json, "attributes", row -> rows.attributes[row]);
    json.writeEndObject();
  }

  private void writeIds(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("id");
    for (int row : outline.order) {
      json.writeString(Hex.format(rows.id[row]));
    }
    json.writeEndArray();
  }

  /// Writes the ids of parents that are not in the trace; the others are known by their place.
  private void writeParentIds(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("parentId");
    for (int place = 0; place < outline.order.length; place++) {
      boolean missing = outline.parent[place] == TraceOutline.PARENT_MISSING;
      json.writeString(missing ? Hex.format(rows.parentId[outline.order[place]]) : "");
    }
    json.writeEndArray();
  }

  private void writeRows(JsonGenerator json, String name, IntToLongFunction ofRow)
      throws IOException {
    writeColumn(json, name, place -> ofRow.applyAsLong(outline.order[place]));
  }

  private void writeColumn(JsonGenerator json, String name, IntToLongFunction ofPlace)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int place = 0; place < outline.order.length; place++) {
      json.writeNumber(ofPlace.applyAsLong(place));
    }
    json.writeEndArray();
  }
}
