package dev.clew.wire.otlp;

import dev.clew.wire.Signal;

/// Where the OTLP services live.
public final class OtlpService {
  private OtlpService() {}

  /// Returns the path of the gRPC method that exports a signal.
  public static String grpcPath(Signal signal) {
    return switch (signal) {
      case TRACES -> "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
      case METRICS -> "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
      case LOGS -> "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
    };
  }

  /// Returns the default path of a signal over HTTP.
  public static String httpPath(Signal signal) {
    return "/v1/" + signal.word();
  }
}
