package dev.clew.net.grpc;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// gRPC's headers and trailers.
final class GrpcHeaders {
  static final AsciiString STATUS = AsciiString.cached("grpc-status");
  static final AsciiString MESSAGE = AsciiString.cached("grpc-message");
  static final AsciiString DETAILS = AsciiString.cached("grpc-status-details-bin");
  static final AsciiString ENCODING = AsciiString.cached("grpc-encoding");
  static final AsciiString ACCEPT_ENCODING = AsciiString.cached("grpc-accept-encoding");
  static final AsciiString TIMEOUT = AsciiString.cached("grpc-timeout");
  static final String CONTENT_TYPE = "application/grpc";
  static final HttpHeaders OK_TRAILERS =
      HttpHeaders.builder().set(STATUS, "0").set(MESSAGE, "").endOfStream(true).build();
  static final ResponseHeaders ANSWER =
      ResponseHeaders.builder(HttpStatus.OK).set("content-type", CONTENT_TYPE).build();

  private GrpcHeaders() {}

  /// Returns the headers of an answer that is nothing but its status.
  static ResponseHeaders only(HttpStatus http, RpcStatus status) {
    var headers =
        ResponseHeaders.builder(http)
            .set("content-type", CONTENT_TYPE)
            .set(STATUS, Integer.toString(status.code()))
            .set(MESSAGE, encode(status.message()));
    if (status.hasRetryInfo()) {
      headers.set(
          DETAILS, Base64.getEncoder().withoutPadding().encodeToString(status.toProtobuf()));
    }
    return headers.endOfStream(true).build();
  }

  /// Reads the status of trailers, or of headers that are all there is.
  static RpcStatus status(HttpHeaders trailers) {
    RpcStatus plain =
        new RpcStatus(trailers.getInt(STATUS, 2), decode(trailers.get(MESSAGE, "")), -1);
    String details = trailers.get(DETAILS, "");
    if (details.isEmpty()) {
      return plain;
    }
    try {
      RpcStatus detailed = RpcStatus.parse(Base64.getDecoder().decode(details));
      return new RpcStatus(plain.code(), plain.message(), detailed.retryNanos());
    } catch (IllegalArgumentException e) {
      return plain;
    }
  }

  /// Percent-encodes what a header cannot carry.
  static String encode(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    var text = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      if (each < 0x20 || each > 0x7E || each == '%') {
        text.append("%%%02X".formatted(each & 0xFF));
      } else {
        text.append((char) each);
      }
    }
    return text.toString();
  }

  static String decode(String message) {
    if (message.indexOf('%') < 0) {
      return message;
    }
    var bytes = new byte[message.length()];
    int length = 0;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      int value = c == '%' && i + 2 < message.length() + 0 ? hex(message, i + 1) : -1;
      if (value >= 0) {
        bytes[length++] = (byte) value;
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
