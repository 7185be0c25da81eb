package dev.clew.query.tempo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.FieldNames;
import dev.clew.query.http.FieldValues.FieldValue;
import dev.clew.query.http.MatchingValues;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.Queries;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.http.TimeBounds;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.form.LenientFilter;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.Delimited;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/// The values that a tag was seen with.
final class TagValues {
  private static final int ENTRY = 1 << 3 | 2;
  private static final int VALUE_TYPE = 1 << 3 | 2;
  private static final int VALUE_TEXT = 2 << 3 | 2;

  private final TraceReader reader;
  private final QueryLimits limits;

  TagValues(TraceReader reader, QueryLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  /// Takes a bare name: an intrinsic's word, or the key of an attribute of span or resource.
  Answer versionOne(Ask ask) {
    String name = ask.variable("name");
    Reference reference =
        Intrinsic.of(name)
            .<Reference>map(IntrinsicReference::new)
            .orElseGet(() -> new AttributeReference(Level.ANY, name));
    return values(
        ask,
        reference,
        Queries.EVERYTHING,
        values -> {
          List<String> texts = values.stream().map(FieldValue::text).distinct().toList();
          return ask.wantsProtobuf()
              ? ask.protobuf(textMessage(texts))
              : ask.json(json -> writeTexts(json, texts));
        });
  }

  /// Takes a name as TraceQL writes it.
  Answer versionTwo(Ask ask) {
    Query filter = LenientFilter.read(ask.parameters().text("q"));
    return values(
        ask,
        FieldNames.read(ask.variable("name")),
        filter,
        values ->
            ask.wantsProtobuf()
                ? ask.protobuf(typedMessage(values))
                : ask.json(json -> writeTyped(json, values)));
  }

  private Answer values(
      Ask ask, Reference reference, Query filter, Function<List<FieldValue>, Answer> shape) {
    TimeRange range = TimeBounds.read(ask.parameters(), TimeUnits.SECONDS);
    int limit = ask.parameters().number("limit", 0, 0, Integer.MAX_VALUE);
    int most = limit == 0 ? limits.tagValuesMax() : Math.min(limit, limits.tagValuesMax());
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      List<FieldValue> values =
          MatchingValues.list(snapshot, reference, filter, range, most, ask.cancellation());
      return shape.apply(values).marked(snapshot.completeness());
    }
  }

  private static void writeTexts(JsonGenerator json, List<String> texts) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("tagValues");
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
    MetadataMetrics.write(json);
    json.writeEndObject();
  }

  private static void writeTyped(JsonGenerator json, List<FieldValue> values) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("tagValues");
    for (FieldValue value : values) {
      json.writeStartObject();
      json.writeStringField("type", value.type());
      json.writeStringField("value", value.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    MetadataMetrics.write(json);
    json.writeEndObject();
  }

  private static ByteBuilder textMessage(List<String> texts) {
    var out = new ByteBuilder(4096);
    texts.forEach(text -> Delimited.text(out, ENTRY, text));
    return MetadataMetrics.append(out);
  }

  private static ByteBuilder typedMessage(List<FieldValue> values) {
    var out = new ByteBuilder(4096);
    for (FieldValue value : values) {
      int mark = Delimited.open(out, ENTRY);
      Delimited.text(out, VALUE_TYPE, value.type());
      Delimited.text(out, VALUE_TEXT, value.text());
      Delimited.close(out, mark);
    }
    return MetadataMetrics.append(out);
  }
}
