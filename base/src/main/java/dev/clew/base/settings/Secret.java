package dev.clew.base.settings;

/// Text that must not be shown: prints as `[REDACTED]`, gives its value only when asked by name.
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
