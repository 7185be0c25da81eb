package dev.clew.components.receivers.otlp;

import java.util.Locale;
import java.util.Optional;

/// The two encodings of OTLP/HTTP.
enum Encoding {
  PROTOBUF("application/x-protobuf"),
  JSON("application/json");

  private final String contentType;

  Encoding(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /// Returns the encoding of a content type, which may have parameters.
  static Optional<Encoding> of(String header) {
    int semicolon = header.indexOf(';');
    String type =
        (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    if (type.equals(PROTOBUF.contentType)) {
      return Optional.of(PROTOBUF);
    }
    return type.equals(JSON.contentType) ? Optional.of(JSON) : Optional.empty();
  }
}
