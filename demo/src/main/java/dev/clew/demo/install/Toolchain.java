package dev.clew.demo.install;

/// What this machine has of a language.
public sealed interface Toolchain {
  record Found(String version) implements Toolchain {}

  /// It was said that it is not to be used.
  record LeftOut() implements Toolchain {}

  /// @param reason why it cannot be used, in a few words
  record Missing(String reason) implements Toolchain {}
}
