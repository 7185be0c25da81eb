package dev.clew.net.settings;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Secret;
import dev.clew.base.settings.Validated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a component that calls a gRPC server.
///
/// @param endpoint host and port; `https://` before it forces TLS, `http://` says nothing
/// @param authority the name the server is called by, where it is not the endpoint's
public record GrpcClientSettings(
    String endpoint,
    Compression compression,
    TlsClientSettings tls,
    Optional<Keepalive> keepalive,
    int readBufferSize,
    int writeBufferSize,
    boolean waitForReady,
    Map<String, Secret> headers,
    String userAgent,
    String balancerName,
    String authority,
    Optional<AuthSettings> auth,
    List<MiddlewareSettings> middlewares)
    implements Validated {
  private static final List<String> BALANCERS = List.of("round_robin", "pick_first");

  /// Pings on a connection that is quiet.
  public record Keepalive(Duration time, Duration timeout, boolean permitWithoutStream) {
    public static Keepalive defaults() {
      return new Keepalive(Duration.ofSeconds(10), Duration.ofSeconds(10), false);
    }
  }

  public GrpcClientSettings {
    headers = Map.copyOf(headers);
    middlewares = List.copyOf(middlewares);
  }

  public static GrpcClientSettings defaults() {
    return new GrpcClientSettings(
        "",
        Compression.GZIP,
        TlsClientSettings.defaults(),
        Optional.empty(),
        0,
        512 << 10,
        false,
        Map.of(),
        "",
        "round_robin",
        "",
        Optional.empty(),
        List.of());
  }

  /// Returns the settings of a client without TLS.
  public static GrpcClientSettings plain(String endpoint, Compression compression) {
    GrpcClientSettings defaults = defaults();
    return new GrpcClientSettings(
        endpoint,
        compression,
        TlsClientSettings.plain(),
        Optional.empty(),
        defaults.readBufferSize,
        defaults.writeBufferSize,
        false,
        Map.of(),
        "",
        defaults.balancerName,
        "",
        Optional.empty(),
        List.of());
  }

  /// Tells whether calls go over TLS.
  public boolean isSecure() {
    return endpoint.startsWith("https://") || !tls.insecure();
  }

  /// Returns host and port without a scheme.
  public String target() {
    String target = endpoint;
    for (String scheme : List.of("https://", "http://", "passthrough:///", "dns:///", "dns://")) {
      if (target.startsWith(scheme)) {
        target = target.substring(scheme.length());
      }
    }
    return target;
  }

  @Override
  public void validate(Problems problems) {
    String target = target();
    if (!endpoint.isEmpty() && !endpoint.startsWith("unix:")) {
      checkTarget(target, problems);
    }
    if (!balancerName.isEmpty() && !BALANCERS.contains(balancerName)) {
      problems.add("invalid balancer_name: " + balancerName);
    }
  }

  private static void checkTarget(String target, Problems problems) {
    int colon = target.lastIndexOf(':');
    if (colon < 0 || target.endsWith("]")) {
      problems.add("address " + target + ": missing port in address");
      return;
    }
    String port = target.substring(colon + 1);
    if (port.isEmpty() || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      problems.add("invalid port \"" + port + "\"");
    }
  }
}
