package dev.clew.pipeline.component;

import java.util.Locale;

/// The kinds of components; the order is that of a configuration's sections.
public enum ComponentKind {
  RECEIVER,
  PROCESSOR,
  EXPORTER,
  CONNECTOR,
  EXTENSION;

  /// Returns the word of labels and messages: `receiver`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the word of the configuration's section: `receivers`.
  public String section() {
    return word() + "s";
  }
}
