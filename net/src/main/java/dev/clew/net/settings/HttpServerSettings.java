package dev.clew.net.settings;

import dev.clew.base.settings.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a component that listens for HTTP.
///
/// @param endpoint host and port; an empty host means every interface
/// @param transport `tcp`, `tcp4` or `tcp6`
/// @param maxRequestBodySize bytes of a body, before and after decompression; zero or less means
///   [#BODY_BYTES_MAX]
/// @param compressionAlgorithms the content encodings that are accepted; `""` is none
public record HttpServerSettings(
    String endpoint,
    Transport transport,
    Optional<TlsServerSettings> tls,
    Optional<CorsSettings> cors,
    Optional<AuthSettings> auth,
    long maxRequestBodySize,
    boolean includeMetadata,
    Map<String, Secret> responseHeaders,
    List<String> compressionAlgorithms,
    Duration readTimeout,
    Duration readHeaderTimeout,
    Duration writeTimeout,
    Duration idleTimeout,
    boolean keepAlivesEnabled,
    List<MiddlewareSettings> middlewares) {

  /// Bytes of a body where the configuration names no bound.
  public static final int BODY_BYTES_MAX = 20 << 20;

  private static final List<String> ALGORITHMS =
      List.of("", "gzip", "zstd", "zlib", "snappy", "deflate", "lz4");

  public HttpServerSettings {
    responseHeaders = Map.copyOf(responseHeaders);
    compressionAlgorithms = List.copyOf(compressionAlgorithms);
    middlewares = List.copyOf(middlewares);
  }

  public static HttpServerSettings defaults() {
    return new HttpServerSettings(
        "",
        Transport.TCP,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        Map.of(),
        ALGORITHMS,
        Duration.ZERO,
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        true,
        List.of());
  }

  /// Returns the defaults with an endpoint.
  public static HttpServerSettings at(String endpoint) {
    return defaults().withEndpoint(endpoint);
  }

  public HttpServerSettings withEndpoint(String newEndpoint) {
    return new HttpServerSettings(
        newEndpoint,
        transport,
        tls,
        cors,
        auth,
        maxRequestBodySize,
        includeMetadata,
        responseHeaders,
        compressionAlgorithms,
        readTimeout,
        readHeaderTimeout,
        writeTimeout,
        idleTimeout,
        keepAlivesEnabled,
        middlewares);
  }

  public HttpServerSettings withCors(CorsSettings newCors) {
    return new HttpServerSettings(
        endpoint,
        transport,
        tls,
        Optional.of(newCors),
        auth,
        maxRequestBodySize,
        includeMetadata,
        responseHeaders,
        compressionAlgorithms,
        readTimeout,
        readHeaderTimeout,
        writeTimeout,
        idleTimeout,
        keepAlivesEnabled,
        middlewares);
  }

  /// Returns the same with no bounds on the time of a request and of an idle connection.
  public HttpServerSettings withoutTimeouts() {
    return new HttpServerSettings(
        endpoint,
        transport,
        tls,
        cors,
        auth,
        maxRequestBodySize,
        includeMetadata,
        responseHeaders,
        compressionAlgorithms,
        readTimeout,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        keepAlivesEnabled,
        middlewares);
  }

  /// Returns the bytes that a body may have, before and after decompression.
  public int bodyBytesMax() {
    return maxRequestBodySize <= 0
        ? BODY_BYTES_MAX
        : (int) Math.min(maxRequestBodySize, Integer.MAX_VALUE - 64);
  }
}
