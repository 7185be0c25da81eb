package dev.clew.net.settings;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Secret;
import dev.clew.base.settings.Validated;
import dev.clew.net.codec.Coding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a component that calls an HTTP server.
///
/// @param endpoint a URL
/// @param timeout of one request; zero means none
/// @param maxIdleConns connections kept for later; not bounded here beyond `maxConnsPerHost`
public record HttpClientSettings(
    String endpoint,
    String proxyUrl,
    TlsClientSettings tls,
    int readBufferSize,
    int writeBufferSize,
    Duration timeout,
    Map<String, Secret> headers,
    Optional<AuthSettings> auth,
    Compression compression,
    CompressionParams compressionParams,
    int maxIdleConns,
    int maxIdleConnsPerHost,
    int maxConnsPerHost,
    Duration idleConnTimeout,
    boolean disableKeepAlives,
    Duration http2ReadIdleTimeout,
    Duration http2PingTimeout,
    boolean forceAttemptHttp2,
    List<MiddlewareSettings> middlewares)
    implements Validated {
  private static final int ZLIB_LEVEL_MAX = 9;
  private static final int ZSTD_LEVEL_MAX = 22;

  public HttpClientSettings {
    headers = Map.copyOf(headers);
    middlewares = List.copyOf(middlewares);
  }

  public static HttpClientSettings defaults() {
    return at("", Compression.GZIP, Duration.ofSeconds(30));
  }

  /// Returns the defaults with an endpoint, a compression and a timeout.
  public static HttpClientSettings at(String endpoint, Compression compression, Duration timeout) {
    return new HttpClientSettings(
        endpoint,
        "",
        TlsClientSettings.defaults(),
        0,
        512 << 10,
        timeout,
        Map.of(),
        Optional.empty(),
        compression,
        CompressionParams.defaults(),
        100,
        0,
        0,
        Duration.ofSeconds(90),
        false,
        Duration.ZERO,
        Duration.ofSeconds(15),
        true,
        List.of());
  }

  @Override
  public void validate(Problems problems) {
    int level = compressionParams.level();
    if (level != 0 && !allows(compression.coding(), level)) {
      problems.add(
          "unsupported parameters {Level:"
              + level
              + "} for compression type \""
              + compression
              + "\"");
    }
  }

  private static boolean allows(Coding coding, int level) {
    return switch (coding) {
      case GZIP, ZLIB, DEFLATE -> level == -1 || (level >= 1 && level <= ZLIB_LEVEL_MAX);
      case ZSTD -> level >= 1 && level <= ZSTD_LEVEL_MAX;
      case IDENTITY, SNAPPY, SNAPPY_FRAMED, LZ4 -> false;
    };
  }
}
