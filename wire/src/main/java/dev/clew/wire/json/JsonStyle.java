package dev.clew.wire.json;

/// How the same message looks as JSON in different houses.
public enum JsonStyle {
  /// OTLP/JSON as the collector writes it: ids in hex, enums as numbers, messages that it holds by
  /// value always there.
  COLLECTOR,
  /// Protobuf's own JSON, which Tempo speaks: ids in base64, enums by name, messages there when
  /// they were sent.
  PROTOBUF
}
