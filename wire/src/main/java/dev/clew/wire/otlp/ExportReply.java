package dev.clew.wire.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a server says to an export it has accepted: OTLP's Export…ServiceResponse, whose shape is
/// the same for every signal.
///
/// @param rejectedItems items that the server will never take
/// @param message the server's words, empty where it has none
public record ExportReply(int rejectedItems, String message) {
  /// A full success.
  public static final ExportReply SUCCESS = new ExportReply(0, "");

  private static final JsonFactory JSON = new JsonFactory();
  private static final int PARTIAL_SUCCESS = 0x0A;
  private static final int REJECTED = 0x08;
  private static final int MESSAGE = 0x12;

  /// Tells whether the server had nothing to say.
  public boolean isFullSuccess() {
    return rejectedItems == 0 && message.isEmpty();
  }

  /// Reads a reply from protobuf.
  ///
  /// @throws MalformedOtlpException when the bytes are no message
  public static ExportReply parse(byte[] bytes) throws MalformedOtlpException {
    try {
      ExportReply reply = SUCCESS;
      FieldCursor fields = FieldCursor.over(bytes, 0, bytes.length);
      while (fields.next()) {
        if (fields.tag() == PARTIAL_SUCCESS) {
          reply = partial(FieldCursor.over(bytes, fields.start(), fields.end()));
        }
      }
      return reply;
    } catch (RuntimeException outside) {
      throw new MalformedOtlpException("not an export response: " + outside);
    }
  }

  private static ExportReply partial(FieldCursor fields) {
    long rejected = 0;
    String message = "";
    while (fields.next()) {
      if (fields.tag() == REJECTED) {
        rejected = fields.varint();
      } else if (fields.tag() == MESSAGE) {
        message =
            new String(
                fields.bytes(),
                fields.start(),
                fields.end() - fields.start(),
                StandardCharsets.UTF_8);
      }
    }
    return of(rejected, message);
  }

  /// Reads a reply from JSON.
  ///
  /// @throws MalformedOtlpException when the text is no JSON object
  public static ExportReply parseJson(byte[] text) throws MalformedOtlpException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedOtlpException("not an export response: not a JSON object");
      }
      long rejected = 0;
      String message = "";
      while (parser.nextToken() != null) {
        String key = String.valueOf(parser.currentName());
        if (parser.currentToken().isScalarValue() && key.startsWith("rejected")) {
          rejected = parser.getValueAsLong();
        } else if (parser.currentToken().isScalarValue() && key.equals("errorMessage")) {
          message = parser.getText();
        }
      }
      return of(rejected, message);
    } catch (IOException e) {
      throw new MalformedOtlpException("not an export response: " + e.getMessage());
    }
  }

  private static ExportReply of(long rejected, String message) {
    return new ExportReply(Math.clamp(rejected, 0, Integer.MAX_VALUE), message);
  }
}
