package dev.clew.query.http;

import java.util.List;

/// A set of endpoints that look alike from outside.
///
/// @param endpoints what is asked where
/// @param errors how a refusal looks
public record Face(List<Endpoint> endpoints, ErrorShape errors) {
  public Face {
    endpoints = List.copyOf(endpoints);
  }

  /// A path with its variables in braces (`/api/traces/{id}`) and the question behind it.
  public record Endpoint(String path, Question question) {}

  /// Writes a refusal as the clients of a face expect it.
  @FunctionalInterface
  public interface ErrorShape {
    Answer shape(int status, String message);
  }
}
