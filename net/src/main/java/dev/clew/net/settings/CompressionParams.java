package dev.clew.net.settings;

/// How hard a client compresses; zero is the coding's default.
public record CompressionParams(int level) {
  public static CompressionParams defaults() {
    return new CompressionParams(0);
  }
}
