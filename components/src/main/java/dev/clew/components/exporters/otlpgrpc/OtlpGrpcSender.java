package dev.clew.components.exporters.otlpgrpc;

import dev.clew.net.Network;
import dev.clew.net.client.GrpcClient;
import dev.clew.net.client.GrpcReply;
import dev.clew.net.grpc.GrpcCode;
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
import dev.clew.wire.otlp.ExportReply;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpService;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt to send a batch to an OTLP/gRPC server. Which statuses are worth another attempt is
/// said by OTLP's specification, section "OTLP/gRPC response".
final class OtlpGrpcSender implements Sender {
  private final Context context;
  private final OtlpGrpcConfig config;
  private final Network network;
  private final String path;

  /// Written by the thread that starts and stops, before and after all calls.
  private volatile @Nullable GrpcClient client;

  OtlpGrpcSender(Context context, OtlpGrpcConfig config, Signal signal, Network network) {
    this.context = context;
    this.config = config;
    this.network = network;
    this.path = OtlpService.grpcPath(signal);
  }

  @Override
  public void start(Host host) throws ComponentException {
    try {
      client = network.grpcClient(config.clientConfig(), config.exporter().timeout());
    } catch (IOException e) {
      throw new ComponentException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void stop() {
    GrpcClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void send(Batch batch, Completion completion) {
    GrpcClient open = client;
    if (open == null) {
      completion.complete(Outcome.retryable("the exporter is not running"));
      return;
    }
    open.call(path, batch.pieces(), reply -> completion.complete(outcome(reply)));
  }

  @Override
  public List<String> labels() {
    String target = config.clientConfig().target();
    int colon = target.lastIndexOf(':');
    return colon < 0
        ? List.of("server_address", target)
        : List.of(
            "server_address", target.substring(0, colon),
            "server_port", target.substring(colon + 1));
  }

  private Outcome outcome(GrpcReply reply) {
    if (reply.status().code() != 0) {
      return refused(reply.status());
    }
    try {
      return PartialSuccess.outcome(ExportReply.parse(reply.message()), context.logger());
    } catch (MalformedOtlpException e) {
      return Outcome.permanent(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome refused(RpcStatus status) {
    GrpcCode code = GrpcCode.of(status.code());
    String reason = "rpc error: code = " + code.word() + " desc = " + status.message();
    GrpcStatus word = GrpcStatus.of(status.code());
    return isRetryable(word, status.hasRetryInfo())
        ? new Outcome.Retryable(reason, Math.max(0, status.retryNanos()), word)
        : new Outcome.Permanent(reason, word);
  }

  private static boolean isRetryable(GrpcStatus status, boolean hasRetryInfo) {
    return switch (status) {
      case CANCELLED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS -> true;
      case RESOURCE_EXHAUSTED -> hasRetryInfo;
      case NONE,
          OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          UNIMPLEMENTED,
          INTERNAL,
          UNAUTHENTICATED ->
          false;
    };
  }
}
