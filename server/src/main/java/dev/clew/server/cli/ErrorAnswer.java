package dev.clew.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What went wrong, in the words of the server.
final class ErrorAnswer {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ErrorAnswer() {}

  /// Returns the `message` of an error answer, or its text, or its status where it is empty.
  static String messageOf(byte[] body, int status) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
            && "message".equals(parser.currentName())) {
          return parser.getText();
        }
      }
    } catch (IOException notJson) {
      return new String(body, StandardCharsets.UTF_8).strip();
    }
    return "the server answered " + status;
  }
}
