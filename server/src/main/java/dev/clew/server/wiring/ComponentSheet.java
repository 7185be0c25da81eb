package dev.clew.server.wiring;

import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A component's `component.yaml`, which stands beside its factory.
///
/// @param description one sentence
/// @param stability level by signal, by pair of signals for connectors, `extension` for extensions
public record ComponentSheet(String description, Map<String, String> stability) {
  /// Reads the sheet of a factory.
  public static ComponentSheet of(Factory<?> factory) {
    Class<?> type = factory.getClass();
    try (InputStream in = type.getResourceAsStream("component.yaml")) {
      if (in == null) {
        throw new IllegalStateException(type.getPackageName() + " has no component.yaml");
      }
      Object root = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      Map<?, ?> sheet = root instanceof Map<?, ?> map ? map : Map.of();
      return new ComponentSheet(
          String.valueOf(sheet.get("description")),
          stability(factory, String.valueOf(sheet.get("stability"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> stability(Factory<?> factory, String level) {
    Map<String, String> stability = new TreeMap<>();
    String word = Character.toUpperCase(level.charAt(0)) + level.substring(1);
    if (factory.kind() == ComponentKind.EXTENSION) {
      stability.put("extension", word);
    }
    for (Signal signal : factory.signals()) {
      String pair = signal.word() + "-to-" + signal.word();
      stability.put(factory.kind() == ComponentKind.CONNECTOR ? pair : signal.word(), word);
    }
    return stability;
  }
}
