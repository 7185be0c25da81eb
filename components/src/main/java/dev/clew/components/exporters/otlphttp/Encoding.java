package dev.clew.components.exporters.otlphttp;

/// The form in which bodies are sent.
public enum Encoding {
  PROTO("application/x-protobuf"),
  JSON("application/json");

  private final String mediaType;

  Encoding(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }
}
