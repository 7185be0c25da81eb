package dev.clew.components.receivers.nop;

/// No keys.
public record NopConfig() {
  public static NopConfig defaults() {
    return new NopConfig();
  }
}
