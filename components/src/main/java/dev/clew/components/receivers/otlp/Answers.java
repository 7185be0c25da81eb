package dev.clew.components.receivers.otlp;

import com.linecorp.armeria.common.HttpStatus;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.net.grpc.GrpcCode;
import dev.clew.net.grpc.RpcStatus;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import java.nio.charset.StandardCharsets;

/// What outcomes mean in OTLP's own words.
final class Answers {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  private Answers() {}

  /// Returns the status of an outcome that took nothing over.
  static RpcStatus status(Outcome.Retryable outcome) {
    GrpcCode code = code(outcome.status(), GrpcCode.UNAVAILABLE);
    long retryNanos = outcome.delayNanos() > 0 ? outcome.delayNanos() : -1;
    return new RpcStatus(code.number(), outcome.reason(), retryNanos);
  }

  static RpcStatus status(Outcome.Permanent outcome) {
    return RpcStatus.of(code(outcome.status(), GrpcCode.INTERNAL), outcome.reason());
  }

  private static GrpcCode code(GrpcStatus status, GrpcCode otherwise) {
    return status == GrpcStatus.NONE ? otherwise : GrpcCode.of(status.number());
  }

  /// Returns an Export…ServiceResponse that says what was refused; without anything refused it
  /// holds an empty partial_success, as the reference's does.
  static byte[] response(int rejected, String reason) {
    var partial = new ByteBuilder(16 + reason.length());
    if (rejected > 0) {
      partial.append((byte) 0x08).appendVarint(rejected);
    }
    if (!reason.isEmpty()) {
      byte[] text = reason.getBytes(StandardCharsets.UTF_8);
      partial.append((byte) 0x12).appendVarint(text.length).append(text);
    }
    return new ByteBuilder(8 + partial.length())
        .append((byte) 0x0A)
        .appendVarint(partial.length())
        .append(partial.array(), 0, partial.length())
        .toByteArray();
  }

  /// Returns the same response as JSON.
  static String responseJson(Signal signal, int rejected, String reason) {
    var json = new StringBuilder("{\"partialSuccess\":{");
    if (rejected > 0) {
      json.append("\"").append(rejectedKey(signal)).append("\":\"").append(rejected).append('"');
    }
    if (!reason.isEmpty()) {
      json.append(rejected > 0 ? "," : "").append("\"errorMessage\":");
      RpcStatus.appendQuoted(json, reason);
    }
    return json.append("}}").toString();
  }

  private static String rejectedKey(Signal signal) {
    return switch (signal) {
      case TRACES -> "rejectedSpans";
      case METRICS -> "rejectedDataPoints";
      case LOGS -> "rejectedLogRecords";
    };
  }

  /// Returns the HTTP status of a gRPC code.
  static HttpStatus http(RpcStatus status) {
    return switch (GrpcCode.of(status.code())) {
      case CANCELLED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS ->
          HttpStatus.SERVICE_UNAVAILABLE;
      case RESOURCE_EXHAUSTED -> HttpStatus.TOO_MANY_REQUESTS;
      case INVALID_ARGUMENT -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
      case UNIMPLEMENTED -> HttpStatus.NOT_FOUND;
      case OK, UNKNOWN, NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, INTERNAL ->
          HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }

  /// Returns the whole seconds of a Retry-After header; zero when the answer has none.
  static long retryAfterSeconds(HttpStatus http, RpcStatus status) {
    boolean asks = http.code() == TOO_MANY_REQUESTS || http.code() == SERVICE_UNAVAILABLE;
    return asks && status.hasRetryInfo() ? Math.ceilDiv(status.retryNanos(), 1_000_000_000L) : 0;
  }
}
