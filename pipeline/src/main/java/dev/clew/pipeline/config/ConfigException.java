package dev.clew.pipeline.config;

import java.util.List;

/// A configuration that cannot be used. The message is the reference's text, word for word; the
/// hints say where and what else it could have been.
public final class ConfigException extends Exception {
  private final transient List<Hint> hints;

  public ConfigException(String message) {
    this(message, List.of());
  }

  public ConfigException(String message, List<Hint> hints) {
    super(message);
    this.hints = List.copyOf(hints);
  }

  public List<Hint> hints() {
    return hints;
  }
}
