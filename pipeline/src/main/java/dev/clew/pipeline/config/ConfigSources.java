package dev.clew.pipeline.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Where a configuration comes from: sources merged in their order, then single settings over them.
///
/// @param uris `--config` values: a path, or `scheme:…`
/// @param settings `--set` values: `a.b.c=value`
/// @param environment the variables that `${…}` may name
/// @param builtIns texts by name, for URIs of the form `builtin:name`
public record ConfigSources(
    List<String> uris,
    List<String> settings,
    Map<String, String> environment,
    Map<String, String> builtIns) {
  private static final Pattern DRIVE = Pattern.compile("^[A-z]:.*", Pattern.DOTALL);

  public ConfigSources {
    uris = List.copyOf(uris);
    settings = List.copyOf(settings);
    environment = Map.copyOf(environment);
    builtIns = Map.copyOf(builtIns);
  }

  public ConfigSources(List<String> uris, List<String> settings, Map<String, String> environment) {
    this(uris, settings, environment, Map.of());
  }

  /// The whole configuration, merged and expanded, with what is worth a word in the log.
  record Resolved(Node.Fields root, List<String> warnings) {}

  Resolved resolve() throws ConfigException {
    var warnings = new ArrayList<String>();
    var providers = new HashMap<>(new Providers(environment, warnings).byScheme());
    providers.put("builtin", this::builtIn);
    List<Expansion.Location> locations = locations(providers);
    var expansion = new Expansion(providers);
    try {
      Node.Fields merged = overlaid(merged(locations, expansion));
      return new Resolved(expansion.expand(merged), List.copyOf(warnings));
    } catch (ConfigException fault) {
      throw new ConfigException(
          "failed to get config: cannot resolve the configuration: " + fault.getMessage(),
          fault.hints());
    }
  }

  private Retrieved builtIn(String name) throws ConfigException {
    String text = builtIns.get(name);
    if (text == null) {
      throw new ConfigException("there is no built-in configuration \"" + name + "\"");
    }
    return Retrieved.ofYaml(text, "builtin:" + name);
  }

  private List<Expansion.Location> locations(Map<String, Provider> providers)
      throws ConfigException {
    if (uris.isEmpty()) {
      throw new ConfigException("at least one config flag must be provided");
    }
    var locations = new ArrayList<Expansion.Location>();
    for (String uri : uris) {
      locations.add(location(uri, providers));
    }
    return locations;
  }

  private static Expansion.Location location(String uri, Map<String, Provider> providers)
      throws ConfigException {
    if (!uri.contains(":") || DRIVE.matcher(uri).matches()) {
      return new Expansion.Location("file", uri);
    }
    Expansion.Location location = Expansion.Location.parse(uri);
    if (!providers.containsKey(location.scheme())) {
      throw new ConfigException("unsupported scheme on URI \"" + uri + "\"");
    }
    return location;
  }

  private static Node.Fields merged(List<Expansion.Location> locations, Expansion expansion)
      throws ConfigException {
    Node.Fields merged = Trees.empty(Place.NOWHERE);
    for (Expansion.Location location : locations) {
      merged = Trees.merge(merged, Trees.unflatten(fetch(location, expansion)));
    }
    return merged;
  }

  private static Node.Fields fetch(Expansion.Location location, Expansion expansion)
      throws ConfigException {
    Retrieved retrieved;
    try {
      retrieved = expansion.retrieve(location);
    } catch (ConfigException fault) {
      throw new ConfigException(
          "cannot retrieve the configuration: " + fault.getMessage(), fault.hints());
    }
    return retrieved.asConfiguration(new Place(location.opaque(), 0, 0));
  }

  private Node.Fields overlaid(Node.Fields base) throws ConfigException {
    Node.Fields whole = base;
    for (String setting : settings) {
      Retrieved retrieved = Retrieved.ofYaml(asYaml(setting), "--set");
      whole = Trees.merge(whole, Trees.unflatten(retrieved.asConfiguration(Place.NOWHERE)));
    }
    return whole;
  }

  private static String asYaml(String setting) throws ConfigException {
    int cut = setting.indexOf('=');
    if (cut < 0) {
      throw new ConfigException(
          "invalid argument \"%s\" for \"--set\" flag: missing equal sign".formatted(setting));
    }
    String path = setting.substring(0, cut).strip().replace(".", Trees.DELIMITER);
    return path + ": " + setting.substring(cut + 1).strip();
  }
}
