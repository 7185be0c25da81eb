package dev.clew.it;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;

/// Requests made with the official classes, so that the tests share no code with the program.
final class Spans {
  private Spans() {}

  /// One resource with one span per call of the builder.
  static ExportTraceServiceRequest request(String service, Iterable<Span> spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder().addAttributes(attribute("service.name", service)))
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans)))
        .build();
  }

  static Span.Builder span(long traceHi, long traceLo, long spanId, String name) {
    return Span.newBuilder()
        .setTraceId(id(traceHi, traceLo))
        .setSpanId(id(spanId))
        .setName(name)
        .setKind(Span.SpanKind.SPAN_KIND_SERVER);
  }

  static Span.Builder timed(Span.Builder span, long startNanos, long durationNanos) {
    return span.setStartTimeUnixNano(startNanos).setEndTimeUnixNano(startNanos + durationNanos);
  }

  static Status error(String message) {
    return Status.newBuilder()
        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
        .setMessage(message)
        .build();
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static ByteString id(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 8);
    for (long word : words) {
      bytes.putLong(word);
    }
    return ByteString.copyFrom(bytes.flip());
  }

  static String hex(long hi, long lo) {
    return String.format("%016x%016x", hi, lo);
  }
}
