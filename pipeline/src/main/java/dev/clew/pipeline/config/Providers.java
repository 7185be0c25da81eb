package dev.clew.pipeline.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The sources of the collector that need no network: `file`, `env`, `yaml`.
final class Providers {
  private static final String ENV_NAME = "^[a-zA-Z_][a-zA-Z0-9_]*$";
  private static final Pattern ENV_NAME_PATTERN = Pattern.compile(ENV_NAME);

  private final Map<String, String> environment;
  private final List<String> warnings;

  Providers(Map<String, String> environment, List<String> warnings) {
    this.environment = environment;
    this.warnings = warnings;
  }

  Map<String, Provider> byScheme() {
    return Map.of("file", Providers::file, "env", this::env, "yaml", Providers::yaml);
  }

  private static Retrieved yaml(String text) {
    return Retrieved.ofYaml(text, "yaml");
  }

  private static Retrieved file(String path) throws ConfigException {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(path));
      return Retrieved.ofYaml(new String(bytes, StandardCharsets.UTF_8), path);
    } catch (IOException | UncheckedIOException | InvalidPathException fault) {
      throw new ConfigException(
          "unable to read the file file:%s: %s".formatted(path, reason(path, fault)));
    }
  }

  private static String reason(String path, Exception fault) {
    return switch (fault) {
      case NoSuchFileException _ -> "open " + path + ": no such file or directory";
      case AccessDeniedException _ -> "open " + path + ": permission denied";
      case MalformedInputException _ -> "open " + path + ": not text";
      case IOException other when String.valueOf(other.getMessage()).contains("directory") ->
          "read " + path + ": is a directory";
      default -> "open " + path + ": " + fault.getMessage();
    };
  }

  private Retrieved env(String opaque) throws ConfigException {
    int cut = opaque.indexOf(":-");
    String name = cut < 0 ? opaque : opaque.substring(0, cut);
    if (!ENV_NAME_PATTERN.matcher(name).matches()) {
      throw new ConfigException(
          "environment variable \"%s\" has invalid name: must match regex %s"
              .formatted(name, ENV_NAME));
    }
    String value = environment.get(name);
    if (value == null && cut >= 0) {
      return otherwise(opaque.substring(cut + 2), name);
    }
    if (value == null) {
      warnings.add("Configuration references unset environment variable " + name);
    } else if (value.isEmpty()) {
      warnings.add("Configuration references empty environment variable " + name);
    }
    return Retrieved.ofYaml(value == null ? "" : value, "env:" + name);
  }

  private static Retrieved otherwise(String value, String name) {
    Place place = new Place("env:" + name, 0, 0);
    return value.isEmpty()
        ? new Retrieved(new Node.Text("", place), "", "")
        : Retrieved.ofYaml(value, "env:" + name);
  }
}
