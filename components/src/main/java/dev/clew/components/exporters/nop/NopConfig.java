package dev.clew.components.exporters.nop;

/// No keys.
public record NopConfig() {
  public static NopConfig defaults() {
    return new NopConfig();
  }
}
