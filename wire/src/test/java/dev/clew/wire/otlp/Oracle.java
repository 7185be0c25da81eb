package dev.clew.wire.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What protobuf-java makes of bytes, in the words of Clew's model.
public final class Oracle {
  private Oracle() {}

  public static List<Span> spans(TracesData data) {
    List<Span> spans = new ArrayList<>();
    for (ResourceSpans group : data.getResourceSpansList()) {
      var resource =
          new Resource(
              attributes(group.getResource().getAttributesList()),
              group.getResource().getDroppedAttributesCount(),
              group.getSchemaUrl());
      for (ScopeSpans scoped : group.getScopeSpansList()) {
        var scope =
            new Scope(
                scoped.getScope().getName(),
                scoped.getScope().getVersion(),
                attributes(scoped.getScope().getAttributesList()),
                scoped.getScope().getDroppedAttributesCount(),
                scoped.getSchemaUrl());
        scoped.getSpansList().forEach(span -> spans.add(span(span, resource, scope)));
      }
    }
    return spans;
  }

  private static Span span(
      io.opentelemetry.proto.trace.v1.Span span, Resource resource, Scope scope) {
    return new Span(
        traceId(span.getTraceId()),
        spanId(span.getSpanId()),
        spanId(span.getParentSpanId()),
        span.getTraceState(),
        span.getFlags(),
        span.getName(),
        SpanKind.of(span.getKindValue()),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        attributes(span.getAttributesList()),
        span.getDroppedAttributesCount(),
        span.getEventsList().stream()
            .map(
                event ->
                    new Event(
                        event.getTimeUnixNano(),
                        event.getName(),
                        attributes(event.getAttributesList()),
                        event.getDroppedAttributesCount()))
            .toList(),
        span.getDroppedEventsCount(),
        span.getLinksList().stream()
            .map(
                link ->
                    new Link(
                        traceId(link.getTraceId()),
                        spanId(link.getSpanId()),
                        link.getTraceState(),
                        link.getFlags(),
                        attributes(link.getAttributesList()),
                        link.getDroppedAttributesCount()))
            .toList(),
        span.getDroppedLinksCount(),
        SpanStatus.of(span.getStatus().getCodeValue()),
        span.getStatus().getMessage(),
        resource,
        scope);
  }

  static List<Attribute> attributes(List<KeyValue> pairs) {
    return pairs.stream()
        .map(pair -> new Attribute(pair.getKey(), value(pair.getValue())))
        .toList();
  }

  static Value value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> new Value.Text(value.getStringValue());
      case BOOL_VALUE -> new Value.Bool(value.getBoolValue());
      case INT_VALUE -> new Value.Int(value.getIntValue());
      case DOUBLE_VALUE -> new Value.Real(value.getDoubleValue());
      case ARRAY_VALUE ->
          new Value.Array(
              value.getArrayValue().getValuesList().stream().map(Oracle::value).toList());
      case KVLIST_VALUE -> new Value.KeyValues(attributes(value.getKvlistValue().getValuesList()));
      case BYTES_VALUE -> new Value.Bytes(value.getBytesValue().toByteArray());
      default -> new Value.Empty();
    };
  }

  private static TraceId traceId(ByteString bytes) {
    ByteBuffer words = bytes.asReadOnlyByteBuffer();
    return bytes.isEmpty() ? TraceId.NONE : new TraceId(words.getLong(), words.getLong());
  }

  private static long spanId(ByteString bytes) {
    return bytes.isEmpty() ? 0 : bytes.asReadOnlyByteBuffer().getLong();
  }

  /// Returns the message without unknown fields and without singular messages that are empty, which
  /// mean the same absent.
  public static Message normal(Message message) {
    Message.Builder builder = message.toBuilder();
    builder.setUnknownFields(com.google.protobuf.UnknownFieldSet.getDefaultInstance());
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (field.getType() != FieldDescriptor.Type.MESSAGE) {
        continue;
      }
      if (field.isRepeated()) {
        builder.clearField(field);
        ((List<?>) entry.getValue())
            .forEach(each -> builder.addRepeatedField(field, normal((Message) each)));
      } else {
        Message inner = normal((Message) entry.getValue());
        boolean absent =
            inner.equals(inner.getDefaultInstanceForType()) && field.getContainingOneof() == null;
        if (absent) {
          builder.clearField(field);
        } else {
          builder.setField(field, inner);
        }
      }
    }
    return builder.build();
  }

  /// Returns text that is equal for equal spans, bytes by their content.
  static String text(List<Span> spans) {
    var text = new StringBuilder();
    spans.forEach(span -> text.append(text(span)).append('\n'));
    return text.toString();
  }

  private static String text(Span span) {
    byte[] canonical = SpanEncoder.tracesData(List.of(span));
    return java.util.HexFormat.of().formatHex(canonical);
  }
}
