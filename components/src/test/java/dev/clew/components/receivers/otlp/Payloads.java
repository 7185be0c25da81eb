package dev.clew.components.receivers.otlp;

import com.google.protobuf.ByteString;
import dev.clew.net.settings.GrpcServerSettings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Requests as a client would send them.
final class Payloads {
  private Payloads() {}

  static OtlpReceiverConfig config(String grpc, String http) {
    return new OtlpReceiverConfig(
        new OtlpReceiverConfig.Protocols(
            Optional.of(GrpcServerSettings.at(grpc)),
            Optional.of(OtlpReceiverConfig.Http.at(http))));
  }

  static ExportTraceServiceRequest traces(int resources, int spans) {
    var random = new Random(7);
    var request = ExportTraceServiceRequest.newBuilder();
    for (int i = 0; i < resources; i++) {
      var scope = ScopeSpans.newBuilder();
      for (int k = 0; k < spans; k++) {
        scope.addSpans(span(random, k));
      }
      request.addResourceSpans(
          ResourceSpans.newBuilder()
              .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "s" + i)))
              .addScopeSpans(scope));
    }
    return request.build();
  }

  private static Span span(Random random, int k) {
    byte[] trace = new byte[16];
    byte[] id = new byte[8];
    random.nextBytes(trace);
    random.nextBytes(id);
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(trace))
        .setSpanId(ByteString.copyFrom(id))
        .setName("GET /" + k)
        .setStartTimeUnixNano(1_767_225_600_000_000_000L + k)
        .setEndTimeUnixNano(1_767_225_600_000_900_000L + k)
        .addAttributes(attribute("http.route", "/" + k))
        .build();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static String tracesJson(int spans) {
    String list =
        IntStream.range(0, spans)
            .mapToObj(
                k ->
                    "{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"name\":\"n\",\"kind\":2}"
                        .formatted(k + 1, k + 1))
            .collect(Collectors.joining(","));
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + list + "]}]}]}";
  }
}
