package dev.clew.wire.span;

import java.util.Locale;

/// A span's status code; the order is that of OTLP's numbers.
public enum SpanStatus {
  UNSET,
  OK,
  ERROR;

  private static final SpanStatus[] BY_NUMBER = values();

  /// Returns the status of an OTLP number; numbers unknown here are `UNSET`.
  public static SpanStatus of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNSET;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
