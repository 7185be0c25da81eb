package dev.clew.wire.zipkin;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.semconv.Semconv;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A span as Zipkin's clients send it, and its way to OTLP as the collector goes it.
final class ZipkinSpan {
  static final class Endpoint {
    String serviceName = "";
    String ipv4 = "";
    String ipv6 = "";
    int port;

    String address() {
      return ipv4.isEmpty() ? ipv6 : ipv4;
    }
  }

  static final class Annotation {
    long timeMicros;
    String value = "";
  }

  private static final String NO_START = "otel.zipkin.absentField.startTime";
  private static final Scope NO_SCOPE = new Scope("", "", List.of(), 0, "");
  private static final List<String> OF_RESOURCE_PREFIXES =
      List.of("cloud.", "container.", "device.", "host.", "k8s.", "os.", "process.", "telemetry.");
  private static final Set<String> OF_RESOURCE =
      Set.of(
          Semconv.SERVICE_NAME,
          Semconv.SERVICE_NAMESPACE,
          Semconv.SERVICE_INSTANCE_ID,
          Semconv.SERVICE_VERSION,
          "deployment.environment",
          "deployment.environment.name",
          "faas.name",
          "faas.version",
          "faas.instance");

  TraceId traceId = TraceId.NONE;
  long id;
  long parentId;
  String kind = "";
  String name = "";
  long startMicros;
  long durationMicros;
  final Endpoint local = new Endpoint();
  final Endpoint remote = new Endpoint();
  final List<Annotation> annotations = new ArrayList<>();
  final Map<String, String> tags = new LinkedHashMap<>();

  Span toSpan() {
    Resource resource = resource();
    SpanKind spanKind = takeKind();
    SpanStatus status = takeStatus();
    String statusMessage = take(Semconv.OTEL_STATUS_DESCRIPTION);
    String traceState = take(Semconv.TRACE_STATE);
    Scope scope = takeScope();
    List<Link> links = PackedText.takeLinks(tags);
    return new Span(
        traceId,
        id,
        parentId == id ? 0 : parentId,
        traceState,
        0,
        name,
        spanKind,
        startMicros * 1_000,
        (startMicros + durationMicros) * 1_000,
        attributes(),
        0,
        events(),
        0,
        links,
        0,
        status,
        statusMessage,
        resource,
        scope);
  }

  private Resource resource() {
    List<Attribute> attributes = new ArrayList<>();
    if (!local.serviceName.isEmpty()) {
      attributes.add(Attribute.of(Semconv.SERVICE_NAME, local.serviceName));
      tags.remove(Semconv.SERVICE_NAME);
    }
    tags.entrySet()
        .removeIf(
            tag ->
                isOfResource(tag.getKey())
                    && attributes.add(Attribute.of(tag.getKey(), tag.getValue())));
    return new Resource(attributes, 0, "");
  }

  private static boolean isOfResource(String key) {
    return OF_RESOURCE.contains(key) || OF_RESOURCE_PREFIXES.stream().anyMatch(key::startsWith);
  }

  private SpanKind takeKind() {
    return switch (kind.toUpperCase(Locale.ROOT)) {
      case "CLIENT" -> SpanKind.CLIENT;
      case "SERVER" -> SpanKind.SERVER;
      case "PRODUCER" -> SpanKind.PRODUCER;
      case "CONSUMER" -> SpanKind.CONSUMER;
      default ->
          tags.remove(Semconv.SPAN_KIND, "internal") ? SpanKind.INTERNAL : SpanKind.UNSPECIFIED;
    };
  }

  private SpanStatus takeStatus() {
    String told = take(Semconv.OTEL_STATUS_CODE);
    boolean error = tags.containsKey(Semconv.ERROR);
    tags.remove(Semconv.ERROR, "true");
    if (error || told.equalsIgnoreCase("error")) {
      return SpanStatus.ERROR;
    }
    return told.equalsIgnoreCase("ok") ? SpanStatus.OK : SpanStatus.UNSET;
  }

  private Scope takeScope() {
    String scopeName = take(Semconv.OTEL_LIBRARY_NAME);
    String scopeVersion = take(Semconv.OTEL_LIBRARY_VERSION);
    String newName = take(Semconv.OTEL_SCOPE_NAME);
    String newVersion = take(Semconv.OTEL_SCOPE_VERSION);
    if (!newName.isEmpty()) {
      return new Scope(newName, newVersion, List.of(), 0, "");
    }
    return scopeName.isEmpty() ? NO_SCOPE : new Scope(scopeName, scopeVersion, List.of(), 0, "");
  }

  private String take(String key) {
    String value = tags.remove(key);
    return value == null ? "" : value;
  }

  private List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    tags.forEach((key, value) -> attributes.add(Attribute.of(key, value)));
    add(attributes, Semconv.NET_HOST_IP, local.address());
    add(attributes, Semconv.NET_HOST_PORT, local.port);
    add(attributes, Semconv.PEER_SERVICE, remote.serviceName);
    add(attributes, Semconv.NET_PEER_IP, remote.address());
    add(attributes, Semconv.NET_PEER_PORT, remote.port);
    if (startMicros == 0) {
      attributes.add(Attribute.of(NO_START, true));
    }
    return attributes;
  }

  private void add(List<Attribute> attributes, String key, String value) {
    if (!value.isEmpty() && !tags.containsKey(key)) {
      attributes.add(Attribute.of(key, value));
    }
  }

  private void add(List<Attribute> attributes, String key, int port) {
    if (port != 0 && !tags.containsKey(key)) {
      attributes.add(Attribute.of(key, port));
    }
  }

  private List<Event> events() {
    return annotations.stream()
        .map(annotation -> PackedText.event(annotation.timeMicros * 1_000, annotation.value))
        .toList();
  }
}
