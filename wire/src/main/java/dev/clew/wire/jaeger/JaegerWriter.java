package dev.clew.wire.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.json.JsonNumbers;
import dev.clew.wire.json.ValueText;
import dev.clew.wire.semconv.Semconv;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes trace documents.
final class JaegerWriter {
  private static final long EXACT_MAX = 1L << 53;

  private final JsonGenerator json;
  private final Map<Resource, String> processes = new LinkedHashMap<>();

  JaegerWriter(JsonGenerator json) {
    this.json = json;
  }

  void trace(TraceId id, List<AdjustedSpan> spans, List<String> warnings) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceID", hex(id));
    json.writeArrayFieldStart("spans");
    for (AdjustedSpan span : spans) {
      span(span);
    }
    json.writeEndArray();
    processes();
    warnings(warnings);
    json.writeEndObject();
  }

  /// Ids of 64 bits are written with 16 digits, as Jaeger does.
  private static String hex(TraceId id) {
    return id.hi() == 0 ? Hex.format(id.lo()) : id.hex();
  }

  private void span(AdjustedSpan adjusted) throws IOException {
    Span span = adjusted.span();
    json.writeStartObject();
    json.writeStringField("traceID", hex(span.traceId()));
    json.writeStringField("spanID", Hex.format(span.spanId()));
    if ((span.flags() & 0xFF) != 0) {
      json.writeNumberField("flags", span.flags() & 0xFF);
    }
    json.writeStringField("operationName", span.name());
    references(span);
    json.writeNumberField("startTime", Long.divideUnsigned(span.startNanos(), 1_000));
    json.writeNumberField("duration", span.durationNanos() / 1_000);
    json.writeArrayFieldStart("tags");
    tags(span);
    json.writeEndArray();
    logs(span.events());
    json.writeStringField("processID", process(span.resource()));
    warnings(adjusted.warnings());
    json.writeEndObject();
  }

  private void warnings(List<String> warnings) throws IOException {
    if (warnings.isEmpty()) {
      json.writeNullField("warnings");
      return;
    }
    json.writeArrayFieldStart("warnings");
    for (String warning : warnings) {
      json.writeString(warning);
    }
    json.writeEndArray();
  }

  private String process(Resource resource) {
    return processes.computeIfAbsent(resource, _ -> "p" + (processes.size() + 1));
  }

  private void processes() throws IOException {
    json.writeObjectFieldStart("processes");
    for (Map.Entry<Resource, String> process : processes.entrySet()) {
      json.writeObjectFieldStart(process.getValue());
      json.writeStringField("serviceName", process.getKey().service());
      json.writeArrayFieldStart("tags");
      for (Attribute attribute : process.getKey().attributes()) {
        if (!attribute.key().equals(Semconv.SERVICE_NAME)) {
          tag(attribute);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void references(Span span) throws IOException {
    json.writeArrayFieldStart("references");
    if (!span.isRoot()) {
      reference("CHILD_OF", span.traceId(), span.parentSpanId());
    }
    for (Link link : span.links()) {
      reference(referenceType(link), link.traceId(), link.spanId());
    }
    json.writeEndArray();
  }

  private static String referenceType(Link link) {
    boolean child =
        link.attributes().contains(Attribute.of(Semconv.OPENTRACING_REF_TYPE, "child_of"));
    return child ? "CHILD_OF" : "FOLLOWS_FROM";
  }

  private void reference(String type, TraceId traceId, long spanId) throws IOException {
    json.writeStartObject();
    json.writeStringField("refType", type);
    json.writeStringField("traceID", hex(traceId));
    json.writeStringField("spanID", Hex.format(spanId));
    json.writeEndObject();
  }

  private void tags(Span span) throws IOException {
    textTag(Semconv.OTEL_SCOPE_NAME, span.scope().name());
    textTag(Semconv.OTEL_SCOPE_VERSION, span.scope().version());
    for (Attribute attribute : span.attributes()) {
      tag(attribute);
    }
    if (span.kind() != SpanKind.UNSPECIFIED) {
      textTag(Semconv.SPAN_KIND, span.kind().word());
    }
    if (span.status() != SpanStatus.UNSET) {
      textTag(Semconv.OTEL_STATUS_CODE, span.status().name());
    }
    if (span.status() == SpanStatus.ERROR) {
      tag(Attribute.of(Semconv.ERROR, true));
    }
    textTag(Semconv.OTEL_STATUS_DESCRIPTION, span.statusMessage());
    textTag(Semconv.TRACE_STATE, span.traceState());
  }

  private void textTag(String key, String text) throws IOException {
    if (!text.isEmpty()) {
      tag(Attribute.of(key, text));
    }
  }

  private void logs(List<Event> events) throws IOException {
    json.writeArrayFieldStart("logs");
    for (Event event : events) {
      json.writeStartObject();
      json.writeNumberField("timestamp", Long.divideUnsigned(event.timeNanos(), 1_000));
      json.writeArrayFieldStart("fields");
      textTag("event", event.name());
      for (Attribute attribute : event.attributes()) {
        tag(attribute);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void tag(Attribute attribute) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", attribute.key());
    switch (attribute.value()) {
      case Value.Bool(boolean flag) -> {
        json.writeStringField("type", "bool");
        json.writeBooleanField("value", flag);
      }
      case Value.Int(long number) -> integer(number);
      case Value.Real(double number) -> {
        json.writeStringField("type", "float64");
        json.writeFieldName("value");
        JsonNumbers.write(json, number);
      }
      case Value.Bytes(byte[] bytes) -> {
        json.writeStringField("type", "binary");
        json.writeBinaryField("value", bytes);
      }
      case Value.Text _, Value.Array _, Value.KeyValues _, Value.Empty _ -> {
        json.writeStringField("type", "string");
        json.writeStringField("value", ValueText.of(attribute.value()));
      }
    }
    json.writeEndObject();
  }

  /// Numbers that a browser's double would round are written as text.
  private void integer(long number) throws IOException {
    json.writeStringField("type", "int64");
    if (number > EXACT_MAX || number < -EXACT_MAX) {
      json.writeStringField("value", Long.toString(number));
    } else {
      json.writeNumberField("value", number);
    }
  }
}
