package dev.clew.query.tempo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.TimeBounds;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.Delimited;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The names that spans can be searched by.
final class TagNames {
  private static final int ENTRY = 1 << 3 | 2;
  private static final int SCOPE_NAME = 1 << 3 | 2;
  private static final int SCOPE_TAGS = 2 << 3 | 2;

  private final TraceReader reader;

  TagNames(TraceReader reader) {
    this.reader = reader;
  }

  Answer versionOne(Ask ask) {
    List<String> names = cut(Scopes.flat(ask.parameters().text("scope"), keys(ask)), limit(ask));
    return ask.wantsProtobuf()
        ? ask.protobuf(MetadataMetrics.append(texts(new ByteBuilder(1024), ENTRY, names)))
        : ask.json(json -> writeNames(json, names));
  }

  Answer versionTwo(Ask ask) {
    Map<String, List<String>> scopes = Scopes.select(ask.parameters().text("scope"), keys(ask));
    scopes.replaceAll((_, names) -> cut(names, limit(ask)));
    scopes.values().removeIf(List::isEmpty);
    return ask.wantsProtobuf()
        ? ask.protobuf(message(scopes))
        : ask.json(json -> writeScopes(json, scopes));
  }

  private Map<Level, List<String>> keys(Ask ask) {
    TimeRange range = TimeBounds.read(ask.parameters(), TimeUnits.SECONDS);
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      return snapshot.attributeKeys(range);
    }
  }

  private static int limit(Ask ask) {
    int limit = ask.parameters().number("limit", 0, 0, Integer.MAX_VALUE);
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private static List<String> cut(List<String> names, int limit) {
    return names.size() <= limit ? names : names.subList(0, limit);
  }

  private static void writeNames(JsonGenerator json, List<String> names) throws IOException {
    json.writeStartObject();
    writeTexts(json, "tagNames", names);
    MetadataMetrics.write(json);
    json.writeEndObject();
  }

  private static void writeScopes(JsonGenerator json, Map<String, List<String>> scopes)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("scopes");
    for (Map.Entry<String, List<String>> scope : scopes.entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", scope.getKey());
      writeTexts(json, "tags", scope.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    MetadataMetrics.write(json);
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static ByteBuilder message(Map<String, List<String>> scopes) {
    var out = new ByteBuilder(4096);
    scopes.forEach(
        (name, tags) -> {
          int mark = Delimited.open(out, ENTRY);
          Delimited.text(out, SCOPE_NAME, name);
          texts(out, SCOPE_TAGS, tags);
          Delimited.close(out, mark);
        });
    return MetadataMetrics.append(out);
  }

  private static ByteBuilder texts(ByteBuilder out, int tag, List<String> texts) {
    texts.forEach(text -> Delimited.text(out, tag, text));
    return out;
  }
}
