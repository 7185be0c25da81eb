package dev.clew.components.receivers.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.net.body.BodyFault;
import dev.clew.net.body.BodyHandler;
import dev.clew.net.codec.Reservation;
import dev.clew.net.grpc.GrpcCode;
import dev.clew.net.grpc.RpcStatus;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import dev.clew.wire.json.OtlpJson;
import dev.clew.wire.otlp.MalformedOtlpException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// One OTLP/HTTP request on its way, and the answer to it.
final class HttpExchange implements BodyHandler {
  /// Where requests go.
  record Into(Intake intake, Consumer next) {}

  private static final long OVERLOAD_RETRY_NANOS = 1_000_000_000L;

  /// JSON larger than this is read on another thread than the connection's.
  private static final int JSON_BYTES_INLINE_MAX = 256 << 10;

  private final Signal signal;
  private final Encoding encoding;
  private final ServiceRequestContext ctx;
  private final Reservation reservation;
  private final Into into;
  private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();

  HttpExchange(
      Signal signal,
      Encoding encoding,
      ServiceRequestContext ctx,
      Reservation reservation,
      Into into) {
    this.signal = signal;
    this.encoding = encoding;
    this.ctx = ctx;
    this.reservation = reservation;
    this.into = into;
  }

  HttpResponse response() {
    return HttpResponse.of(response);
  }

  @Override
  public void complete(byte[] bytes, int from, int to) {
    switch (encoding) {
      case PROTOBUF -> take(bytes);
      case JSON -> {
        if (to - from <= JSON_BYTES_INLINE_MAX) {
          takeJson(bytes, from, to);
        } else {
          ctx.blockingTaskExecutor().execute(() -> takeJson(bytes, from, to));
        }
      }
    }
  }

  private void takeJson(byte[] bytes, int from, int to) {
    if (!reservation.tryTake(to - from)) {
      failed(new BodyFault(BodyFault.Kind.NO_MEMORY, "too many bytes in flight"));
      return;
    }
    byte[] protobuf;
    try {
      protobuf = OtlpJson.toProtobuf(signal, bytes, from, to);
    } catch (MalformedOtlpException e) {
      fail(malformed(String.valueOf(e.getMessage())));
      return;
    }
    take(protobuf);
  }

  private void take(byte[] protobuf) {
    try {
      into.intake().take(signal, protobuf, ctx.request().headers(), into.next(), this::answer);
    } catch (MalformedOtlpException e) {
      fail(malformed(String.valueOf(e.getMessage())));
    }
  }

  private static RpcStatus malformed(String reason) {
    return RpcStatus.of(GrpcCode.INVALID_ARGUMENT, reason);
  }

  @Override
  public void failed(BodyFault fault) {
    switch (fault.kind()) {
      case TOO_LARGE, MALFORMED -> fail(malformed(fault.message()));
      case NO_MEMORY ->
          fail(new RpcStatus(GrpcCode.UNAVAILABLE.number(), fault.message(), OVERLOAD_RETRY_NANOS));
      case GONE -> {
        reservation.close();
        response.complete(HttpResponse.of(HttpStatus.BAD_REQUEST));
      }
    }
  }

  private void answer(Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> succeed(0, "");
      case Outcome.PartlyAccepted partly -> succeed(partly.rejectedItems(), partly.reason());
      case Outcome.Retryable retryable -> fail(Answers.status(retryable));
      case Outcome.Permanent permanent -> fail(Answers.status(permanent));
    }
  }

  private void succeed(int rejected, String reason) {
    byte[] body =
        switch (encoding) {
          case PROTOBUF -> Answers.response(rejected, reason);
          case JSON ->
              Answers.responseJson(signal, rejected, reason).getBytes(StandardCharsets.UTF_8);
        };
    answer(headers(HttpStatus.OK, 0), body);
  }

  private void fail(RpcStatus status) {
    HttpStatus http = Answers.http(status);
    byte[] body =
        switch (encoding) {
          case PROTOBUF -> status.toProtobuf();
          case JSON -> status.toJson().getBytes(StandardCharsets.UTF_8);
        };
    answer(headers(http, Answers.retryAfterSeconds(http, status)), body);
  }

  private ResponseHeaders headers(HttpStatus http, long retryAfterSeconds) {
    var headers =
        ResponseHeaders.builder(http).set(HttpHeaderNames.CONTENT_TYPE, encoding.contentType());
    if (retryAfterSeconds > 0) {
      headers.setLong(HttpHeaderNames.RETRY_AFTER, retryAfterSeconds);
    }
    return headers.build();
  }

  private void answer(ResponseHeaders headers, byte[] body) {
    reservation.close();
    response.complete(HttpResponse.of(headers, HttpData.wrap(body)));
  }
}
