package dev.clew.components.connectors.forward;

/// No keys.
public record ForwardConfig() {
  public static ForwardConfig defaults() {
    return new ForwardConfig();
  }
}
