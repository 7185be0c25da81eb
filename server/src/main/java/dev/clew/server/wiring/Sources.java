package dev.clew.server.wiring;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.config.ConfigSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the command line says about the configuration.
///
/// @param uris `--config` values; none means the built-in configuration
/// @param settings `--set` values
/// @param data `--data`, empty where it is not given
/// @param environment the variables that the configuration may name
public record Sources(
    List<String> uris, List<String> settings, String data, Map<String, String> environment) {
  private static final String STORAGE = "clew_storage";

  public Sources {
    uris = List.copyOf(uris);
    settings = List.copyOf(settings);
    environment = Map.copyOf(environment);
  }

  /// Tells whether the built-in configuration is meant.
  public boolean isBuiltIn() {
    return uris.isEmpty();
  }

  /// Loads the configuration, its types and keys checked, its rules not yet.
  public CollectorConfig load(List<Factory<?>> factories) throws ConfigException {
    CollectorConfig config = CollectorConfig.load(sources(settings), factories);
    return data.isEmpty() ? config : CollectorConfig.load(moved(config), factories);
  }

  /// Returns the sources that the command line names.
  public ConfigSources sources() {
    return sources(settings);
  }

  private ConfigSources sources(List<String> with) {
    List<String> from = isBuiltIn() ? List.of("builtin:" + BuiltIn.NAME) : uris;
    return new ConfigSources(from, with, environment, Map.of(BuiltIn.NAME, BuiltIn.text()));
  }

  private ConfigSources moved(CollectorConfig config) throws ConfigException {
    List<String> with = new ArrayList<>(settings);
    for (ComponentId id : config.of(ComponentKind.EXTENSION).keySet()) {
      if (id.type().equals(STORAGE)) {
        with.add("extensions." + id + ".directory=" + data);
      }
    }
    if (with.size() == settings.size()) {
      throw new ConfigException(
          "--data moves the directory of a \"clew_storage\" extension, and the configuration has none");
    }
    return sources(with);
  }
}
