package dev.clew.query.tempo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.RefusedException;
import dev.clew.query.http.TimeBounds;
import dev.clew.query.http.TraceIds;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.source.Completeness;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.json.JsonStyle;
import dev.clew.wire.json.OtlpJson;
import dev.clew.wire.otlp.Delimited;
import dev.clew.wire.otlp.FieldCursor;
import dev.clew.wire.schema.MessageType;
import dev.clew.wire.schema.OtlpSchema;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A trace by its id, as bytes or as protobuf's JSON. The bytes are those that arrived.
final class TraceById {
  private static final MessageType RESOURCE_SPANS =
      Objects.requireNonNull(OtlpSchema.TRACES_DATA.field(1)).message();
  private static final List<String> FILTERS =
      List.of(
          "q",
          "keep_hierarchy",
          "match_depth",
          "ancestor_depth",
          "span_pruning",
          "span_pruning_group_by",
          "span_pruning_min_spans",
          "span_pruning_max_parent_depth");
  private static final int TRACE = 1 << 3 | 2;
  private static final int STATUS = 3 << 3;
  private static final int MESSAGE = 4 << 3 | 2;
  private static final int PARTIAL = 1;

  private final TraceReader reader;

  TraceById(TraceReader reader) {
    this.reader = reader;
  }

  Answer versionOne(Ask ask) {
    TraceId id = read(ask);
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      Optional<byte[]> trace = snapshot.traceBytes(id);
      if (trace.isEmpty()) {
        return Answer.text(404, "");
      }
      return ask.wantsProtobuf()
          ? ask.protobuf(new ByteBuilder(0).append(trace.get()))
          : ask.json(json -> writeTrace(json, "batches", trace.get()));
    }
  }

  Answer versionTwo(Ask ask) {
    TraceId id = read(ask);
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      byte[] trace = snapshot.traceBytes(id).orElse(new byte[0]);
      String message = partialReason(snapshot.completeness());
      return ask.wantsProtobuf()
          ? ask.protobuf(message(trace, message))
          : ask.json(json -> writeAnswer(json, trace, message));
    }
  }

  /// Times narrow the blocks that Tempo looks at; here they are read, so that a wrong one is told,
  /// and every place is looked at.
  private static TraceId read(Ask ask) {
    TimeBounds.read(ask.parameters(), TimeUnits.SECONDS);
    for (String filter : FILTERS) {
      if (ask.parameters().has(filter)) {
        throw RefusedException.badParameter(
            filter, "filtering the spans of a trace is not in this version");
      }
    }
    return TraceIds.read(ask.variable("id"));
  }

  private static String partialReason(Completeness completeness) {
    return switch (completeness) {
      case Completeness.Complete _ -> "";
      case Completeness.Partial partial -> partial.reason();
    };
  }

  private static ByteBuilder message(byte[] trace, String partialReason) {
    var out = new ByteBuilder(trace.length + 64);
    Delimited.bytes(out, TRACE, trace);
    if (!partialReason.isEmpty()) {
      Delimited.varintUnlessZero(out, STATUS, PARTIAL);
      Delimited.text(out, MESSAGE, partialReason);
    }
    return out;
  }

  private static void writeAnswer(JsonGenerator json, byte[] trace, String partialReason)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("trace");
    if (trace.length == 0) {
      json.writeStartObject();
      json.writeEndObject();
    } else {
      writeTrace(json, "resourceSpans", trace);
    }
    if (!partialReason.isEmpty()) {
      json.writeStringField("status", "PARTIAL");
      json.writeStringField("message", partialReason);
    }
    json.writeEndObject();
  }

  private static void writeTrace(JsonGenerator json, String name, byte[] trace) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(name);
    FieldCursor groups = FieldCursor.over(trace, 0, trace.length);
    while (groups.next()) {
      if (groups.field() == 1) {
        OtlpJson.write(
            RESOURCE_SPANS, trace, groups.start(), groups.end(), json, JsonStyle.PROTOBUF);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
