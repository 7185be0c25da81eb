package dev.clew.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.wire.otlp.MalformedOtlpException;
import java.io.IOException;

/// Walks JSON documents that have no table of their own. A reader of values starts on the value's
/// first token and ends on its last.
public final class JsonWalk {
  /// Reads the value of one key; keys it does not know it leaves to `skipChildren`.
  public interface Field {
    void read(String name) throws IOException, MalformedOtlpException;
  }

  /// Reads one element of an array.
  public interface Element {
    void read() throws IOException, MalformedOtlpException;
  }

  /// Makes parsers that keep no keys for ever: keys come from outside.
  public static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private JsonWalk() {}

  /// Reads an object; `null` is an object without keys.
  public static void object(JsonParser json, Field field)
      throws IOException, MalformedOtlpException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    require(json, JsonToken.START_OBJECT, "an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      field.read(name);
    }
  }

  /// Reads an array; `null` is an empty one.
  public static void array(JsonParser json, Element element)
      throws IOException, MalformedOtlpException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    require(json, JsonToken.START_ARRAY, "an array");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /// Reads a string; `null` is the empty one, numbers and booleans are their text.
  public static String text(JsonParser json) throws IOException, MalformedOtlpException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> "";
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          json.getText();
      default -> throw malformed(json, "a string");
    };
  }

  /// Reads a whole number of 64 bits, given as a number or as text; a fraction is cut off and
  /// `null` is zero.
  public static long number(JsonParser json) throws IOException, MalformedOtlpException {
    String text = text(json);
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return (long) decimal(json, text);
    }
  }

  /// Reads a floating-point number, given as a number or as text.
  public static double real(JsonParser json) throws IOException, MalformedOtlpException {
    return decimal(json, text(json));
  }

  private static double decimal(JsonParser json, String text)
      throws IOException, MalformedOtlpException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw malformed(json, "a number");
    }
  }

  private static void require(JsonParser json, JsonToken token, String wanted)
      throws IOException, MalformedOtlpException {
    if (json.currentToken() != token) {
      throw malformed(json, wanted);
    }
  }

  /// Returns the fault of a value that is not `wanted`, with its key and place.
  public static MalformedOtlpException malformed(JsonParser json, String wanted)
      throws IOException {
    String name = json.currentName() == null ? "the document" : json.currentName();
    return new MalformedOtlpException(
        name + ": expected " + wanted + " at byte " + json.currentTokenLocation().getByteOffset());
  }
}
