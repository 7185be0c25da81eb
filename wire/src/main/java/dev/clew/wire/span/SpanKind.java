package dev.clew.wire.span;

import java.util.Locale;

/// What role a span played in a call; the order is that of OTLP's numbers.
public enum SpanKind {
  UNSPECIFIED,
  INTERNAL,
  SERVER,
  CLIENT,
  PRODUCER,
  CONSUMER;

  private static final SpanKind[] BY_NUMBER = values();

  /// Returns the kind of an OTLP number; numbers unknown here are `UNSPECIFIED`.
  public static SpanKind of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNSPECIFIED;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
