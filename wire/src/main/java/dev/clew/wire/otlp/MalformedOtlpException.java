package dev.clew.wire.otlp;

/// Bytes or text that are not the OTLP message they claim to be; the message names the place.
public final class MalformedOtlpException extends Exception {
  public MalformedOtlpException(String message) {
    super(message);
  }
}
