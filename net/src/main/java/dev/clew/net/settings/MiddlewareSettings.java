package dev.clew.net.settings;

/// Names an extension that requests pass through.
public record MiddlewareSettings(String id) {
  public static MiddlewareSettings defaults() {
    return new MiddlewareSettings("");
  }
}
