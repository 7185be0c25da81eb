package dev.clew.components.extensions.healthcheck;

import dev.clew.base.settings.Key;
import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.net.settings.HttpServerSettings;
import java.util.Optional;

/// The keys of `health_check`, beside those of an HTTP server.
///
/// @param path the path that answers; `/` answers on every path
/// @param responseBody fixed bodies in place of the JSON document
public record HealthCheckConfig(
    @Key("") HttpServerSettings serverConfig, String path, Optional<ResponseBody> responseBody)
    implements Validated {
  /// Fixed bodies.
  public record ResponseBody(String healthy, String unhealthy) {
    public static ResponseBody defaults() {
      return new ResponseBody("", "");
    }
  }

  public static HealthCheckConfig defaults() {
    return new HealthCheckConfig(HttpServerSettings.at("localhost:13133"), "/", Optional.empty());
  }

  @Override
  public void validate(Problems problems) {
    if (!path.startsWith("/")) {
      problems.add("path must start with /");
    }
  }
}
