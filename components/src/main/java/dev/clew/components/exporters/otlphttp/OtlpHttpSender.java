package dev.clew.components.exporters.otlphttp;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import dev.clew.net.Network;
import dev.clew.net.client.HttpClient;
import dev.clew.net.client.HttpReply;
import dev.clew.net.grpc.RpcStatus;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.exporting.PartialSuccess;
import dev.clew.pipeline.exporting.Sender;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.json.OtlpJson;
import dev.clew.wire.otlp.ExportReply;
import dev.clew.wire.otlp.MalformedOtlpException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt to post a batch to an OTLP/HTTP server. Statuses 429, 502, 503 and 504 and broken
/// connections are worth another attempt (OTLP's specification, section "OTLP/HTTP response").
final class OtlpHttpSender implements Sender {
  private final Context context;
  private final OtlpHttpConfig config;
  private final Network network;
  private final Signal signal;

  /// Written by the thread that starts and stops, before and after all calls.
  private volatile @Nullable HttpClient client;

  private volatile URI target = URI.create("");

  OtlpHttpSender(Context context, OtlpHttpConfig config, Signal signal, Network network) {
    this.context = context;
    this.config = config;
    this.network = network;
    this.signal = signal;
  }

  @Override
  public void start(Host host) throws ComponentException {
    String url = config.urlOf(signal);
    if (url.isEmpty()) {
      throw new ComponentException(
          "no endpoint for " + signal.word() + ": set endpoint or " + signal.word() + "_endpoint");
    }
    target = URI.create(url);
    try {
      client = network.httpClient(config.clientConfig());
    } catch (IOException e) {
      throw new ComponentException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void stop() {
    HttpClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void send(Batch batch, Completion completion) {
    HttpClient open = client;
    if (open == null) {
      completion.complete(Outcome.retryable("the exporter is not running"));
      return;
    }
    byte[] body =
        switch (config.encoding()) {
          case PROTO -> batch.bytes();
          case JSON -> OtlpJson.toJson(batch.signal(), batch.bytes());
        };
    open.post(
        target, config.encoding().mediaType(), body, reply -> completion.complete(outcome(reply)));
  }

  @Override
  public List<String> labels() {
    String url = config.urlOf(signal);
    if (url.isEmpty()) {
      return List.of();
    }
    URI uri = URI.create(url);
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return List.of(
        "server_address", String.valueOf(uri.getHost()),
        "server_port", Integer.toString(port),
        "url_path", uri.getPath());
  }

  private Outcome outcome(HttpReply reply) {
    return switch (reply) {
      case HttpReply.Failed(String reason) ->
          Outcome.retryable("failed to make an HTTP request: " + reason);
      case HttpReply.Answered(AggregatedHttpResponse response) ->
          response.status().isSuccess() ? accepted(response) : refused(response);
    };
  }

  private Outcome accepted(AggregatedHttpResponse response) {
    try {
      return PartialSuccess.outcome(parse(response), context.logger());
    } catch (MalformedOtlpException e) {
      return Outcome.permanent("failed to parse the response of " + target + ": " + e.getMessage());
    }
  }

  private static ExportReply parse(AggregatedHttpResponse response) throws MalformedOtlpException {
    byte[] body = response.content().array();
    String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    if (body.length == 0) {
      return ExportReply.SUCCESS;
    }
    if (type.startsWith(Encoding.PROTO.mediaType())) {
      return ExportReply.parse(body);
    }
    return type.startsWith(Encoding.JSON.mediaType())
        ? ExportReply.parseJson(body)
        : ExportReply.SUCCESS;
  }

  private Outcome refused(AggregatedHttpResponse response) {
    int code = response.status().code();
    String reason =
        "error exporting items, request to "
            + target
            + " responded with HTTP Status Code "
            + code
            + wordsOf(response);
    return switch (code) {
      case 429 ->
          new Outcome.Retryable(reason, delayNanos(response), GrpcStatus.RESOURCE_EXHAUSTED);
      case 503 -> new Outcome.Retryable(reason, delayNanos(response), GrpcStatus.UNAVAILABLE);
      case 502, 504 -> new Outcome.Retryable(reason, 0, GrpcStatus.UNAVAILABLE);
      default -> new Outcome.Permanent(reason, statusOf(code));
    };
  }

  private static GrpcStatus statusOf(int http) {
    return switch (http) {
      case 400 -> GrpcStatus.INVALID_ARGUMENT;
      case 401 -> GrpcStatus.UNAUTHENTICATED;
      case 403 -> GrpcStatus.PERMISSION_DENIED;
      case 404 -> GrpcStatus.UNIMPLEMENTED;
      default -> GrpcStatus.UNKNOWN;
    };
  }

  private static String wordsOf(AggregatedHttpResponse response) {
    String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    if (!type.startsWith(Encoding.PROTO.mediaType())) {
      return "";
    }
    String message = RpcStatus.parse(response.content().array()).message();
    return message.isEmpty() ? "" : ", Message=" + message + ", Details=[]";
  }

  private long delayNanos(AggregatedHttpResponse response) {
    String header = response.headers().get(HttpHeaderNames.RETRY_AFTER, "");
    return RetryAfter.nanos(header, context.clock().epochNanos());
  }
}
