package dev.clew.server.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One JSON value of an answer, with accessors that say what is missing. Numbers are long or
/// double.
record Json(Object value) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Object NULL = new Object();

  static Json parse(byte[] text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      return new Json(read(parser));
    }
  }

  /// Returns a member; the null value when there is none.
  Json at(String key) {
    Object member = value instanceof Map<?, ?> map ? map.get(key) : null;
    return new Json(member == null ? NULL : member);
  }

  List<Json> items() {
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    List<Json> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(new Json(item));
    }
    return items;
  }

  boolean isNull() {
    return value == NULL;
  }

  boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  String text() {
    return isNull() ? "" : value.toString();
  }

  /// Returns a number, also one written as a string; zero when there is none.
  long number() {
    return switch (value) {
      case Number number -> number.longValue();
      case String text -> Long.parseLong(text);
      default -> 0;
    };
  }

  private static Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readMembers(parser);
      case START_ARRAY -> readItems(parser);
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_STRING -> parser.getText();
      case null, default -> NULL;
    };
  }

  private static Map<String, Object> readMembers(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      members.put(key, read(parser));
    }
    return members;
  }

  private static List<Object> readItems(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
    }
    return items;
  }
}
