package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.FieldNames;
import dev.clew.query.http.FieldValues;
import dev.clew.query.http.FieldValues.FieldValue;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.http.RefusedException;
import dev.clew.query.http.TimeBounds;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words that a search can be made of: services, operations, attribute keys and their values.
final class Vocabulary {
  private static final int VALUES = 100;

  private final TraceReader reader;
  private final QueryLimits limits;

  Vocabulary(TraceReader reader, QueryLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  Answer services(Ask ask) {
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      List<String> names = snapshot.services(range(ask));
      return ask.json(json -> writeServices(json, names)).marked(snapshot.completeness());
    }
  }

  Answer operations(Ask ask) {
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      List<Operation> operations =
          snapshot.operations(ask.parameters().text("service"), range(ask));
      return ask.json(json -> writeOperations(json, operations)).marked(snapshot.completeness());
    }
  }

  Answer keys(Ask ask) {
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      Map<Level, List<String>> keys = snapshot.attributeKeys(range(ask));
      return ask.json(json -> writeKeys(json, keys)).marked(snapshot.completeness());
    }
  }

  Answer values(Ask ask) {
    if (!ask.parameters().has("field")) {
      throw RefusedException.badParameter("field", "it is required");
    }
    Reference field = FieldNames.read(ask.parameters().text("field"));
    int most = ask.parameters().number("limit", VALUES, 1, limits.tagValuesMax());
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      List<FieldValue> values = FieldValues.list(snapshot, field, range(ask), most);
      return ask.json(json -> writeValues(json, values)).marked(snapshot.completeness());
    }
  }

  private static TimeRange range(Ask ask) {
    return TimeBounds.read(ask.parameters(), TimeUnits.NANOSECONDS);
  }

  private static void writeServices(JsonGenerator json, List<String> names) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("services");
    for (String name : names) {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeOperations(JsonGenerator json, List<Operation> operations)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("operations");
    for (Operation operation : operations) {
      json.writeStartObject();
      json.writeStringField("name", operation.name());
      json.writeStringField("kind", operation.kind().word());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeKeys(JsonGenerator json, Map<Level, List<String>> keys)
      throws IOException {
    json.writeStartObject();
    for (Level level : Level.values()) {
      if (level != Level.ANY) {
        String name = level.name().toLowerCase(Locale.ROOT);
        Json.texts(json, name, keys.getOrDefault(level, List.of()));
      }
    }
    Json.texts(json, "intrinsic", Arrays.stream(Intrinsic.values()).map(Intrinsic::word).toList());
    json.writeEndObject();
  }

  private static void writeValues(JsonGenerator json, List<FieldValue> values) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("values");
    for (FieldValue value : values) {
      json.writeStartObject();
      json.writeStringField("type", value.type());
      json.writeStringField("value", value.text());
      json.writeNumberField("count", value.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
