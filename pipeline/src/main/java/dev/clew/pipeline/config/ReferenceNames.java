package dev.clew.pipeline.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Properties;

/// What the reference calls the settings that we know under other names; its error texts show them.
/// The table is the resource `reference-names.properties`.
final class ReferenceNames {
  /// @param name the reference's name of the type
  /// @param levels how many bodies deep its errors are nested; empty: one for optional records,
  ///   none for others
  record Name(String name, OptionalInt levels) {}

  private static final Properties TABLE = load();

  private ReferenceNames() {}

  static Name of(Class<?> settings) {
    String[] parts = entry(settings).split(",", 2);
    String name = parts[0].isEmpty() ? settings.getSimpleName() : parts[0];
    return new Name(
        name,
        parts.length < 2
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(parts[1].strip())));
  }

  /// Nested types may stand in the table with the type around them: `Outer.Inner`.
  private static String entry(Class<?> settings) {
    String simple = TABLE.getProperty(settings.getSimpleName(), "");
    Class<?> outer = settings.getEnclosingClass();
    return outer == null
        ? simple
        : TABLE.getProperty(outer.getSimpleName() + "." + settings.getSimpleName(), simple);
  }

  /// Returns the name of a component's configuration: `otlpexporter.Config`.
  static String ofComponent(String kind, String type) {
    return TABLE.getProperty(kind + "." + type, type.replace("_", "") + kind + ".Config");
  }

  private static Properties load() {
    var table = new Properties();
    try (InputStream in =
            Objects.requireNonNull(
                ReferenceNames.class.getResourceAsStream("reference-names.properties"));
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      table.load(reader);
      return table;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
