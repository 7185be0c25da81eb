package dev.clew.query.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.MediaType;
import dev.clew.traceql.source.Completeness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// An answer, complete in memory.
///
/// @param parts the bytes, in order
/// @param headers what is said beside the type and length
public record Answer(
    int status, MediaType type, List<HttpData> parts, Map<String, String> headers) {
  /// The header that says why an answer may not cover everything, where its format has no room to.
  public static final String PARTIAL = "clew-partial";

  public Answer {
    parts = List.copyOf(parts);
    headers = Map.copyOf(headers);
  }

  public static Answer of(MediaType type, byte[] bytes) {
    return new Answer(200, type, List.of(HttpData.wrap(bytes)), Map.of());
  }

  public static Answer text(int status, String text) {
    return of(MediaType.PLAIN_TEXT_UTF_8, text.getBytes(StandardCharsets.UTF_8)).withStatus(status);
  }

  long length() {
    return parts.stream().mapToLong(HttpData::length).sum();
  }

  public Answer withStatus(int newStatus) {
    return new Answer(newStatus, type, parts, headers);
  }

  public Answer withHeaders(Map<String, String> newHeaders) {
    return new Answer(status, type, parts, newHeaders);
  }

  /// Returns the answer with a header that says so when it may not cover everything.
  public Answer marked(Completeness completeness) {
    return switch (completeness) {
      case Completeness.Complete _ -> this;
      case Completeness.Partial partial -> withHeaders(Map.of(PARTIAL, partial.reason()));
    };
  }
}
