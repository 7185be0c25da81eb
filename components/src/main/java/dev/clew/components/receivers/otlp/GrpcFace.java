package dev.clew.components.receivers.otlp;

import com.linecorp.armeria.common.HttpData;
import dev.clew.net.codec.Decompressor;
import dev.clew.net.grpc.GrpcCode;
import dev.clew.net.grpc.RpcStatus;
import dev.clew.net.grpc.UnaryCall;
import dev.clew.net.grpc.UnaryService;
import dev.clew.net.listen.HttpRoutes;
import dev.clew.net.settings.GrpcServerSettings;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpService;

/// OTLP/gRPC.
final class GrpcFace {
  private static final HttpData ACCEPTED = UnaryCall.frame(Answers.response(0, ""));

  private final Context context;
  private final GrpcServerSettings settings;
  private final Decompressor decompressor;
  private final Intake intake;

  GrpcFace(Context context, GrpcServerSettings settings, Decompressor decompressor) {
    this.context = context;
    this.settings = settings;
    this.decompressor = decompressor;
    this.intake = new Intake(context, "grpc", settings.includeMetadata());
  }

  void serve(Signal signal, Consumer next, HttpRoutes routes) {
    var service =
        new UnaryService(
            settings.messageBytesMax(),
            context.inFlight(),
            decompressor,
            call -> export(signal, next, call));
    routes.rawPath(OtlpService.grpcPath(signal), service);
  }

  private void export(Signal signal, Consumer next, UnaryCall call) {
    try {
      intake.take(signal, call.message(), call.headers(), next, outcome -> answer(call, outcome));
    } catch (MalformedOtlpException e) {
      call.fail(
          RpcStatus.of(GrpcCode.INTERNAL, "grpc: error unmarshalling request: " + e.getMessage()));
    }
  }

  private static void answer(UnaryCall call, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> call.answer(ACCEPTED);
      case Outcome.PartlyAccepted partly ->
          call.answer(UnaryCall.frame(Answers.response(partly.rejectedItems(), partly.reason())));
      case Outcome.Retryable retryable -> call.fail(Answers.status(retryable));
      case Outcome.Permanent permanent -> call.fail(Answers.status(permanent));
    }
  }
}
