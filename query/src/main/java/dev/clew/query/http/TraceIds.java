package dev.clew.query.http;

import dev.clew.wire.id.TraceId;

/// Reads trace ids from requests.
public final class TraceIds {
  private TraceIds() {}

  /// Reads up to 32 hex digits.
  public static TraceId read(String text) {
    try {
      return TraceId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, String.valueOf(e.getMessage()));
    }
  }
}
