package dev.clew.wire.zipkin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.json.JsonWalk;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.span.Span;
import java.io.IOException;
import java.util.function.Consumer;

/// Reads Zipkin's lists of spans.
final class ZipkinReader {
  private final JsonParser json;
  private final Consumer<Span> spans;

  ZipkinReader(JsonParser json, Consumer<Span> spans) {
    this.json = json;
    this.spans = spans;
  }

  void document() throws IOException, MalformedOtlpException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw new MalformedOtlpException("expected a list of spans");
    }
    JsonWalk.array(json, this::element);
    if (json.nextToken() != null) {
      throw JsonWalk.malformed(json, "the end of the document");
    }
  }

  private void element() throws IOException, MalformedOtlpException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      JsonWalk.array(json, this::element);
    } else {
      spans.accept(span().toSpan());
    }
  }

  private ZipkinSpan span() throws IOException, MalformedOtlpException {
    var span = new ZipkinSpan();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "traceId" -> span.traceId = traceId();
            case "id" -> span.id = spanId();
            case "parentId" -> span.parentId = spanId();
            case "kind" -> span.kind = JsonWalk.text(json);
            case "name" -> span.name = JsonWalk.text(json);
            case "timestamp" -> span.startMicros = JsonWalk.number(json);
            case "duration" -> span.durationMicros = JsonWalk.number(json);
            case "localEndpoint" -> endpoint(span.local);
            case "remoteEndpoint" -> endpoint(span.remote);
            case "annotations" -> JsonWalk.array(json, () -> annotation(span));
            case "tags" -> JsonWalk.object(json, key -> span.tags.put(key, JsonWalk.text(json)));
            default -> json.skipChildren();
          }
        });
    if (span.traceId.isNone() || span.id == 0) {
      throw JsonWalk.malformed(json, "a span with traceId and id");
    }
    return span;
  }

  private void endpoint(ZipkinSpan.Endpoint endpoint) throws IOException, MalformedOtlpException {
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "serviceName" -> endpoint.serviceName = JsonWalk.text(json);
            case "ipv4" -> endpoint.ipv4 = JsonWalk.text(json);
            case "ipv6" -> endpoint.ipv6 = JsonWalk.text(json);
            case "port" -> endpoint.port = (int) JsonWalk.number(json);
            default -> json.skipChildren();
          }
        });
  }

  private void annotation(ZipkinSpan span) throws IOException, MalformedOtlpException {
    var annotation = new ZipkinSpan.Annotation();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "timestamp" -> annotation.timeMicros = JsonWalk.number(json);
            case "value" -> annotation.value = JsonWalk.text(json);
            default -> json.skipChildren();
          }
        });
    span.annotations.add(annotation);
  }

  private TraceId traceId() throws IOException, MalformedOtlpException {
    String hex = JsonWalk.text(json);
    try {
      return hex.isEmpty() ? TraceId.NONE : TraceId.parse(hex);
    } catch (IllegalArgumentException e) {
      throw new MalformedOtlpException("traceId: " + e.getMessage());
    }
  }

  private long spanId() throws IOException, MalformedOtlpException {
    String hex = JsonWalk.text(json);
    try {
      return Hex.parse(hex, 0, hex.length());
    } catch (IllegalArgumentException e) {
      throw new MalformedOtlpException("id: " + e.getMessage());
    }
  }
}
