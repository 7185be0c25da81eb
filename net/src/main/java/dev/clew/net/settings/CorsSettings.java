package dev.clew.net.settings;

import java.util.List;

/// Which pages of other origins may call.
///
/// @param allowedOrigins origins, with `*` for any run of characters
/// @param allowedHeaders headers beyond the simple ones; `*` is any
/// @param maxAge seconds a browser may keep the answer of a preflight; zero leaves it unsaid
public record CorsSettings(
    List<String> allowedOrigins,
    List<String> allowedHeaders,
    List<String> exposedHeaders,
    int maxAge) {
  public CorsSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
    allowedHeaders = List.copyOf(allowedHeaders);
    exposedHeaders = List.copyOf(exposedHeaders);
  }

  public static CorsSettings defaults() {
    return new CorsSettings(List.of(), List.of(), List.of(), 0);
  }
}
