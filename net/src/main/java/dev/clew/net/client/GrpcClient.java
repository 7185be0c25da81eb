package dev.clew.net.client;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.RequestOptions;
import com.linecorp.armeria.client.ResponseTimeoutException;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.SessionProtocol;
import dev.clew.base.bytes.Pieces;
import dev.clew.net.codec.Coding;
import dev.clew.net.codec.Compressor;
import dev.clew.net.grpc.GrpcCode;
import dev.clew.net.grpc.GrpcWire;
import dev.clew.net.grpc.RpcStatus;
import dev.clew.net.loop.Loops;
import dev.clew.net.settings.GrpcClientSettings;
import dev.clew.net.tls.ClientTls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Calls unary methods of one gRPC server. Safe for use by many threads; calls do not block, but
/// compress on the caller's thread.
public final class GrpcClient implements AutoCloseable {
  private static final int REPLY_BYTES_MAX = 4 << 20;
  private static final Duration IDLE_MAX = Duration.ofMinutes(30);
  private static final RequestOptions STREAMING =
      RequestOptions.builder().exchangeType(ExchangeType.REQUEST_STREAMING).build();

  private final GrpcClientSettings settings;
  private final Compressor compressor;
  private final ClientFactory factory;
  private final WebClient client;
  private final RequestHeaders headers;

  /// @param timeout of one call; zero is none
  /// @throws IOException naming the file when certificates or keys cannot be read
  public GrpcClient(
      Loops loops, GrpcClientSettings settings, Compressor compressor, Duration timeout)
      throws IOException {
    this.settings = settings;
    this.compressor = compressor;
    this.headers = headers(settings, timeout);
    Duration ping =
        settings.keepalive().map(GrpcClientSettings.Keepalive::time).orElse(Duration.ZERO);
    var builder = ClientFactories.builder(loops, new ClientFactories.Ways(IDLE_MAX, ping, true));
    if (settings.isSecure()) {
      ClientTls.apply(settings.tls(), builder);
    }
    this.factory = builder.build();
    SessionProtocol protocol = settings.isSecure() ? SessionProtocol.H2 : SessionProtocol.H2C;
    this.client =
        WebClient.builder(protocol, Endpoint.parse(settings.target()))
            .factory(factory)
            .responseTimeout(timeout)
            .writeTimeoutMillis(0)
            .maxResponseLength(REPLY_BYTES_MAX)
            .build();
  }

  private static RequestHeaders headers(GrpcClientSettings settings, Duration timeout) {
    var builder =
        RequestHeaders.builder(HttpMethod.POST, "/")
            .set(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
            .set(HttpHeaderNames.TE, "trailers");
    if (!settings.userAgent().isEmpty()) {
      builder.set(HttpHeaderNames.USER_AGENT, settings.userAgent());
    }
    if (!timeout.isZero()) {
      builder.set("grpc-timeout", timeout.toMillis() + "m");
    }
    Coding coding = settings.compression().coding();
    if (coding != Coding.IDENTITY) {
      builder.set("grpc-encoding", coding.word());
      builder.set("grpc-accept-encoding", coding.word());
    }
    if (!settings.authority().isEmpty()) {
      builder.authority(settings.authority());
    }
    settings.headers().forEach((name, value) -> builder.set(name, value.reveal()));
    return builder.build();
  }

  /// Calls a method with a message.
  public void call(String path, Pieces message, Callback<GrpcReply> callback) {
    client
        .execute(request(headers.toBuilder().path(path).build(), message), STREAMING)
        .aggregate()
        .whenComplete((answer, fault) -> callback.done(reply(answer, fault)));
  }

  private HttpRequest request(RequestHeaders head, Pieces message) {
    Coding coding = settings.compression().coding();
    if (coding == Coding.IDENTITY) {
      int length = GrpcWire.PREFIX_BYTES + message.length();
      return BodyChunks.request(head, GrpcWire.framed(message), length);
    }
    byte[] bytes = message.joined();
    Compressor.Compressed packed =
        compressor.compress(coding, Compressor.DEFAULT_LEVEL, bytes, GrpcWire.PREFIX_BYTES);
    GrpcWire.frame(packed.bytes(), packed.length());
    return BodyChunks.request(head, List.of(packed.bytes()), packed.length());
  }

  private GrpcReply reply(@Nullable AggregatedHttpResponse answer, @Nullable Throwable fault) {
    if (answer == null) {
      return GrpcReply.failed(status(fault));
    }
    if (!answer.status().equals(HttpStatus.OK)) {
      return GrpcReply.failed(httpStatus(answer.status()));
    }
    RpcStatus status = GrpcWire.status(answer.headers(), answer.trailers());
    if (status.code() != 0) {
      return GrpcReply.failed(status);
    }
    return new GrpcReply(status, GrpcWire.message(answer.content().array()));
  }

  /// The codes that HTTP statuses stand for where no gRPC status came.
  private static RpcStatus httpStatus(HttpStatus http) {
    GrpcCode code =
        switch (http.code()) {
          case 400 -> GrpcCode.INTERNAL;
          case 401 -> GrpcCode.UNAUTHENTICATED;
          case 403 -> GrpcCode.PERMISSION_DENIED;
          case 404 -> GrpcCode.UNIMPLEMENTED;
          case 429, 502, 503, 504 -> GrpcCode.UNAVAILABLE;
          default -> GrpcCode.UNKNOWN;
        };
    return RpcStatus.of(
        code, "unexpected HTTP status code received from server: " + http.codeAsText());
  }

  private RpcStatus status(@Nullable Throwable fault) {
    Throwable cause = fault instanceof CompletionException wrapped ? wrapped.getCause() : fault;
    if (cause instanceof ResponseTimeoutException) {
      return RpcStatus.of(GrpcCode.DEADLINE_EXCEEDED, "context deadline exceeded");
    }
    return RpcStatus.of(GrpcCode.UNAVAILABLE, Faults.text(settings.target(), cause));
  }

  /// Closes the connections, those with calls under way included, and waits until that is done.
  @Override
  public void close() {
    factory.close();
  }
}
