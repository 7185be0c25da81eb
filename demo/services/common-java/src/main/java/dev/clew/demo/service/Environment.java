package dev.clew.demo.service;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The variables that the shop gives each of its services.
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /// Where this service listens: on the loopback only, at `PORT`.
  public InetSocketAddress listen() {
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(required("PORT")));
  }

  /// A peer's URL, with a path of its API behind.
  public URI url(String variable, String path) {
    return URI.create(required(variable) + path);
  }

  /// The faults that are on now, by the file that `SHOP_FAULTS` names.
  public Faults faults() {
    return new Faults(Path.of(required("SHOP_FAULTS")));
  }

  public String required(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(name + " is not set");
    }
    return value;
  }

  public String orElse(String name, String standard) {
    return variables.getOrDefault(name, standard);
  }
}
