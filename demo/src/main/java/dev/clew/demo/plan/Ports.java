package dev.clew.demo.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where everything listens, on the loopback address.
///
/// @param moved preferred ports that were taken, with what was chosen in their place
public record Ports(
    Clew clew, Shop shop, Infrastructure infrastructure, Map<Integer, Integer> moved) {
  public Ports {
    moved = Collections.unmodifiableMap(new LinkedHashMap<>(moved)); // in the order of the choice
  }

  /// Those of Clew's server.
  public record Clew(int grpc, int http, int page, int tempo, int health, int metrics) {}

  /// Those of the shop's services.
  ///
  /// @param cartBehind where cart listens while a sidecar has its port
  /// @param egress where cart reaches the payment provider through the sidecar
  public record Shop(
      int page,
      int gateway,
      int cart,
      int cartBehind,
      int egress,
      int inventory,
      int payment,
      int stripe,
      int notification,
      int worker) {}

  /// Those of the database and the broker.
  public record Infrastructure(int postgres, int kafka, int kafkaController, int kafkaHealth) {}

  /// Chooses the usual ports where they are free.
  public static Ports choose() {
    var choice = new PortChoice();
    var clew =
        new Clew(
            choice.preferred(4317),
            choice.preferred(4318),
            choice.preferred(16686),
            choice.preferred(3200),
            choice.preferred(13133),
            choice.preferred(8888));
    var shop =
        new Shop(
            choice.preferred(8080),
            choice.preferred(8081),
            choice.free(),
            choice.free(),
            choice.free(),
            choice.free(),
            choice.free(),
            choice.free(),
            choice.free(),
            choice.free());
    var infrastructure =
        new Infrastructure(choice.free(), choice.free(), choice.free(), choice.free());
    return new Ports(clew, shop, infrastructure, choice.moved());
  }

  /// Returns the base URL of what listens on a port.
  public static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
