package dev.clew.net.settings;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys of a component that listens for gRPC.
///
/// @param maxRecvMsgSizeMib bound of one message, in MiB; zero means gRPC's own 4 MiB
/// @param maxConcurrentStreams calls at once on one connection; zero means no bound
public record GrpcServerSettings(
    String endpoint,
    Transport transport,
    Optional<TlsServerSettings> tls,
    long maxRecvMsgSizeMib,
    int maxConcurrentStreams,
    int readBufferSize,
    int writeBufferSize,
    Optional<Keepalive> keepalive,
    Optional<AuthSettings> auth,
    boolean includeMetadata,
    List<MiddlewareSettings> middlewares)
    implements Validated {

  private static final int MESSAGE_BYTES_MAX = 4 << 20;
  private static final long MIB_MAX = Long.MAX_VALUE >> 20;

  /// Keepalive of connections.
  public record Keepalive(
      Optional<Parameters> serverParameters, Optional<Enforcement> enforcementPolicy) {
    public static Keepalive defaults() {
      return new Keepalive(Optional.of(Parameters.defaults()), Optional.of(Enforcement.defaults()));
    }
  }

  /// What the server does; zero means gRPC's default.
  public record Parameters(
      Duration maxConnectionIdle,
      Duration maxConnectionAge,
      Duration maxConnectionAgeGrace,
      Duration time,
      Duration timeout) {
    public static Parameters defaults() {
      return new Parameters(
          Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
  }

  /// What the server asks of its clients.
  public record Enforcement(Duration minTime, boolean permitWithoutStream) {
    public static Enforcement defaults() {
      return new Enforcement(Duration.ZERO, false);
    }
  }

  public GrpcServerSettings {
    middlewares = List.copyOf(middlewares);
  }

  public static GrpcServerSettings defaults() {
    return new GrpcServerSettings(
        "",
        Transport.TCP,
        Optional.empty(),
        0,
        0,
        512 << 10,
        0,
        Optional.of(Keepalive.defaults()),
        Optional.empty(),
        false,
        List.of());
  }

  /// Returns the defaults with an endpoint.
  public static GrpcServerSettings at(String endpoint) {
    return defaults().withEndpoint(endpoint);
  }

  public GrpcServerSettings withEndpoint(String newEndpoint) {
    return new GrpcServerSettings(
        newEndpoint,
        transport,
        tls,
        maxRecvMsgSizeMib,
        maxConcurrentStreams,
        readBufferSize,
        writeBufferSize,
        keepalive,
        auth,
        includeMetadata,
        middlewares);
  }

  /// Returns the bytes that one message may have, before and after decompression.
  public int messageBytesMax() {
    return maxRecvMsgSizeMib == 0
        ? MESSAGE_BYTES_MAX
        : (int) Math.min(maxRecvMsgSizeMib << 20, Integer.MAX_VALUE - 64);
  }

  @Override
  public void validate(Problems problems) {
    if (maxRecvMsgSizeMib < 0 || maxRecvMsgSizeMib > MIB_MAX) {
      problems.add(
          "invalid max_recv_msg_size_mib value, must be between 1 and "
              + MIB_MAX
              + ": "
              + maxRecvMsgSizeMib);
    }
    if (readBufferSize < 0) {
      problems.add("invalid read_buffer_size value: " + readBufferSize);
    }
    if (writeBufferSize < 0) {
      problems.add("invalid write_buffer_size value: " + writeBufferSize);
    }
  }
}
