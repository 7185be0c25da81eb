package dev.clew.components.receivers.otlp;

import dev.clew.base.settings.Key;
import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.net.settings.GrpcServerSettings;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.wire.Signal;
import java.util.Optional;

/// The keys of the `otlp` receiver.
public record OtlpReceiverConfig(Protocols protocols) implements Validated {
  /// The protocols that are served: those that are written.
  public record Protocols(Optional<GrpcServerSettings> grpc, Optional<Http> http) {
    public static Protocols defaults() {
      return new Protocols(Optional.empty(), Optional.empty());
    }

    static GrpcServerSettings grpcDefaults() {
      return GrpcServerSettings.at("localhost:4317");
    }

    static Http httpDefaults() {
      return Http.defaults();
    }
  }

  /// The keys of OTLP/HTTP.
  public record Http(
      @Key("") HttpServerSettings serverConfig,
      String tracesUrlPath,
      String metricsUrlPath,
      String logsUrlPath) {
    public Http {
      tracesUrlPath = rooted(tracesUrlPath);
      metricsUrlPath = rooted(metricsUrlPath);
      logsUrlPath = rooted(logsUrlPath);
    }

    public static Http defaults() {
      return at("localhost:4318");
    }

    /// Returns the defaults with an endpoint.
    public static Http at(String endpoint) {
      return new Http(
          HttpServerSettings.at(endpoint).withoutTimeouts(),
          "/v1/traces",
          "/v1/metrics",
          "/v1/logs");
    }

    String urlPath(Signal signal) {
      return switch (signal) {
        case TRACES -> tracesUrlPath;
        case METRICS -> metricsUrlPath;
        case LOGS -> logsUrlPath;
      };
    }

    private static String rooted(String path) {
      return path.startsWith("/") ? path : "/" + path;
    }
  }

  public static OtlpReceiverConfig defaults() {
    return new OtlpReceiverConfig(Protocols.defaults());
  }

  @Override
  public void validate(Problems problems) {
    if (protocols.grpc().isEmpty() && protocols.http().isEmpty()) {
      problems.add("must specify at least one protocol when using the OTLP receiver");
    }
  }
}
