package dev.clew.it;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value of an answer. Numbers written as strings are numbers too.
record JsonValue(Map<String, JsonValue> members, List<JsonValue> items, String text) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonValue ABSENT = new JsonValue(Map.of(), List.of(), "");

  static JsonValue parse(byte[] json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return read(parser);
    }
  }

  JsonValue at(String key) {
    return members.getOrDefault(key, ABSENT);
  }

  long number() {
    return Long.parseLong(text);
  }

  boolean isTrue() {
    return text.equals("true");
  }

  private static JsonValue read(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        members.put(key, read(parser));
      }
      return new JsonValue(members, List.of(), "");
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<JsonValue> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(parser));
      }
      return new JsonValue(Map.of(), items, "");
    }
    return new JsonValue(Map.of(), List.of(), parser.getText());
  }
}
