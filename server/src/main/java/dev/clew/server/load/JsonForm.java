package dev.clew.server.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.wire.otlp.MalformedOtlpException;
import java.io.IOException;

/// Which format a JSON document of traces is in, told from its root.
enum JsonForm {
  OTLP,
  JAEGER,
  ZIPKIN;

  private static final JsonFactory FACTORY = new JsonFactory();

  static JsonForm of(byte[] document) throws IOException, MalformedOtlpException {
    try (JsonParser parser = FACTORY.createParser(document)) {
      JsonToken root = parser.nextToken();
      if (root == JsonToken.START_ARRAY) {
        return ZIPKIN;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        switch (parser.currentName()) {
          case "resourceSpans", "resource_spans" -> {
            return OTLP;
          }
          case "data" -> {
            return JAEGER;
          }
          default -> {
            parser.nextToken();
            parser.skipChildren();
          }
        }
      }
    }
    throw new MalformedOtlpException(
        "neither OTLP (resourceSpans), Jaeger (data) nor Zipkin (a list of spans)");
  }
}
