package dev.clew.wire.jaeger;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.semconv.Semconv;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A span as a document gives it, and its way to OTLP as the collector goes it.
final class JaegerSpan {
  static final class Reference {
    boolean childOf;
    TraceId traceId = TraceId.NONE;
    long spanId;
  }

  static final class Log {
    long timeMicros;
    final List<Attribute> fields = new ArrayList<>();
  }

  private static final Resource NO_RESOURCE = new Resource(List.of(), 0, "");
  private static final Scope NO_SCOPE = new Scope("", "", List.of(), 0, "");
  private static final String EVENT = "event";

  TraceId traceId = TraceId.NONE;
  long spanId;
  long parentSpanId;
  int flags;
  String name = "";
  long startMicros;
  long durationMicros;
  String processId = "";
  @Nullable Resource process;
  final List<Reference> references = new ArrayList<>();
  final List<Attribute> tags = new ArrayList<>();
  final List<Log> logs = new ArrayList<>();

  Span toSpan(Map<String, Resource> processes) {
    long parent = parent();
    var taken = new TagMap(tags);
    SpanKind kind = kind(taken.take(Semconv.SPAN_KIND));
    JaegerStatus status = JaegerStatus.take(taken, kind);
    String traceState = taken.takeText(Semconv.TRACE_STATE);
    Scope scope = scope(taken);
    return new Span(
        traceId,
        spanId,
        parent,
        traceState,
        flags & 0xFF,
        name,
        kind,
        startMicros * 1_000,
        (startMicros + durationMicros) * 1_000,
        taken.rest(),
        0,
        logs.stream().map(JaegerSpan::event).toList(),
        0,
        links(parent),
        0,
        status.code(),
        status.message(),
        process != null ? process : processes.getOrDefault(processId, NO_RESOURCE),
        scope);
  }

  /// Returns the first CHILD_OF within the trace, else the first reference within it.
  private long parent() {
    long other = 0;
    for (Reference reference : references) {
      if (reference.traceId.equals(traceId)) {
        if (reference.childOf) {
          return reference.spanId;
        }
        other = other == 0 ? reference.spanId : other;
      }
    }
    return other != 0 ? other : parentSpanId;
  }

  private List<Link> links(long parent) {
    List<Link> links = new ArrayList<>();
    for (Reference reference : references) {
      if (!reference.childOf || reference.spanId != parent) {
        Attribute type =
            Attribute.of(
                Semconv.OPENTRACING_REF_TYPE, reference.childOf ? "child_of" : "follows_from");
        links.add(new Link(reference.traceId, reference.spanId, "", 0, List.of(type), 0));
      }
    }
    return links;
  }

  private static SpanKind kind(@Nullable Value tag) {
    if (!(tag instanceof Value.Text(String word))) {
      return SpanKind.UNSPECIFIED;
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "client" -> SpanKind.CLIENT;
      case "server" -> SpanKind.SERVER;
      case "producer" -> SpanKind.PRODUCER;
      case "consumer" -> SpanKind.CONSUMER;
      case "internal" -> SpanKind.INTERNAL;
      default -> SpanKind.UNSPECIFIED;
    };
  }

  private static Scope scope(TagMap tags) {
    String name = tags.takeText(Semconv.OTEL_SCOPE_NAME);
    String version = tags.takeText(Semconv.OTEL_SCOPE_VERSION);
    String oldName = tags.takeText(Semconv.OTEL_LIBRARY_NAME);
    String oldVersion = tags.takeText(Semconv.OTEL_LIBRARY_VERSION);
    if (name.isEmpty() && oldName.isEmpty()) {
      return NO_SCOPE;
    }
    return name.isEmpty()
        ? new Scope(oldName, oldVersion, List.of(), 0, "")
        : new Scope(name, version, List.of(), 0, "");
  }

  private static Event event(Log log) {
    var fields = new TagMap(log.fields);
    String name = fields.takeText(EVENT);
    return new Event(log.timeMicros * 1_000, name, fields.rest(), 0);
  }
}
