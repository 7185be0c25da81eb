package dev.clew.query.http;

import com.linecorp.armeria.common.MediaType;
import dev.clew.traceql.source.Completeness;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An answer, complete in memory. The array is borrowed and valid up to `length`.
///
/// @param headers what is said beside the type and length
public record Answer(
    int status, MediaType type, byte[] bytes, int length, Map<String, String> headers) {
  /// The header that says why an answer may not cover everything, where its format has no room to.
  public static final String PARTIAL = "clew-partial";

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer of(MediaType type, byte[] bytes) {
    return new Answer(200, type, bytes, bytes.length, Map.of());
  }

  public static Answer text(int status, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, MediaType.PLAIN_TEXT_UTF_8, bytes, bytes.length, Map.of());
  }

  public Answer withStatus(int newStatus) {
    return new Answer(newStatus, type, bytes, length, headers);
  }

  public Answer withHeaders(Map<String, String> newHeaders) {
    return new Answer(status, type, bytes, length, newHeaders);
  }

  /// Returns the answer with a header that says so when it may not cover everything.
  public Answer marked(Completeness completeness) {
    return switch (completeness) {
      case Completeness.Complete _ -> this;
      case Completeness.Partial partial -> withHeaders(Map.of(PARTIAL, partial.reason()));
    };
  }
}
