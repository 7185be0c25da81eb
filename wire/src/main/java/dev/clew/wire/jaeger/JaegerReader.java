package dev.clew.wire.jaeger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.json.JsonWalk;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads Jaeger's documents. A trace's spans wait for its processes, which come after them.
final class JaegerReader {
  private final JsonParser json;
  private final Consumer<List<Span>> traces;

  JaegerReader(JsonParser json, Consumer<List<Span>> traces) {
    this.json = json;
    this.traces = traces;
  }

  void document() throws IOException, MalformedOtlpException {
    json.nextToken();
    if (json.currentToken() == null) {
      throw new MalformedOtlpException("no JSON value");
    }
    trace();
    if (json.nextToken() != null) {
      throw JsonWalk.malformed(json, "the end of the document");
    }
  }

  /// Reads an envelope, one trace, or an array of either.
  private void trace() throws IOException, MalformedOtlpException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      JsonWalk.array(json, this::trace);
      return;
    }
    List<JaegerSpan> spans = new ArrayList<>();
    Map<String, Resource> processes = new HashMap<>();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "data" -> JsonWalk.array(json, this::trace);
            case "spans" -> JsonWalk.array(json, () -> spans.add(span()));
            case "processes" ->
                JsonWalk.object(json, process -> processes.put(process, process().resource()));
            default -> json.skipChildren();
          }
        });
    if (!spans.isEmpty()) {
      traces.accept(spans.stream().map(span -> span.toSpan(processes)).toList());
    }
  }

  private JaegerSpan span() throws IOException, MalformedOtlpException {
    var span = new JaegerSpan();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "traceID" -> span.traceId = traceId();
            case "spanID" -> span.spanId = spanId();
            case "parentSpanID" -> span.parentSpanId = spanId();
            case "flags" -> span.flags = (int) JsonWalk.number(json);
            case "operationName" -> span.name = JsonWalk.text(json);
            case "startTime" -> span.startMicros = JsonWalk.number(json);
            case "duration" -> span.durationMicros = JsonWalk.number(json);
            case "processID" -> span.processId = JsonWalk.text(json);
            case "process" -> span.process = process().resource();
            case "references" -> JsonWalk.array(json, () -> span.references.add(reference()));
            case "tags" -> JsonWalk.array(json, () -> span.tags.add(tag()));
            case "logs" -> JsonWalk.array(json, () -> span.logs.add(log()));
            default -> json.skipChildren();
          }
        });
    return span;
  }

  private JaegerProcess process() throws IOException, MalformedOtlpException {
    var process = new JaegerProcess();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "serviceName" -> process.serviceName = JsonWalk.text(json);
            case "tags" -> JsonWalk.array(json, () -> process.tags.add(tag()));
            default -> json.skipChildren();
          }
        });
    return process;
  }

  private JaegerSpan.Reference reference() throws IOException, MalformedOtlpException {
    var reference = new JaegerSpan.Reference();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "refType" -> reference.childOf = JsonWalk.text(json).equals("CHILD_OF");
            case "traceID" -> reference.traceId = traceId();
            case "spanID" -> reference.spanId = spanId();
            default -> json.skipChildren();
          }
        });
    return reference;
  }

  private JaegerSpan.Log log() throws IOException, MalformedOtlpException {
    var log = new JaegerSpan.Log();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "timestamp" -> log.timeMicros = JsonWalk.number(json);
            case "fields" -> JsonWalk.array(json, () -> log.fields.add(tag()));
            default -> json.skipChildren();
          }
        });
    return log;
  }

  /// Reads a tag. Its type may stand behind its value, so the value is kept as it was written until
  /// the tag ends.
  private Attribute tag() throws IOException, MalformedOtlpException {
    var tag = new Tag();
    JsonWalk.object(
        json,
        name -> {
          switch (name) {
            case "key" -> tag.key = JsonWalk.text(json);
            case "type", "vType" -> tag.type = JsonWalk.text(json);
            case "value" -> tag.take(json);
            default -> json.skipChildren();
          }
        });
    return new Attribute(tag.key, tag.value());
  }

  private TraceId traceId() throws IOException, MalformedOtlpException {
    String hex = JsonWalk.text(json);
    try {
      return hex.isEmpty() ? TraceId.NONE : TraceId.parse(hex);
    } catch (IllegalArgumentException e) {
      throw new MalformedOtlpException("traceID: " + e.getMessage());
    }
  }

  private long spanId() throws IOException, MalformedOtlpException {
    String hex = JsonWalk.text(json);
    try {
      return Hex.parse(hex, 0, hex.length());
    } catch (IllegalArgumentException e) {
      throw new MalformedOtlpException("spanID: " + e.getMessage());
    }
  }

  private static final class Tag {
    private String key = "";
    private String type = "";
    private String text = "";
    private JsonToken token = JsonToken.VALUE_NULL;

    void take(JsonParser json) throws IOException, MalformedOtlpException {
      token = json.currentToken();
      text = JsonWalk.text(json);
    }

    Value value() throws MalformedOtlpException {
      try {
        return switch (type.isEmpty() ? typeOfToken() : type) {
          case "bool" -> new Value.Bool(Boolean.parseBoolean(text));
          case "int64" -> integer();
          case "float64" -> new Value.Real(Double.parseDouble(text));
          case "binary" -> new Value.Bytes(Base64.getDecoder().decode(text));
          default -> new Value.Text(text);
        };
      } catch (IllegalArgumentException _) {
        throw new MalformedOtlpException(
            "tag \"" + key + "\": \"" + text + "\" is no value of type " + type);
      }
    }

    /// Jaeger's own clients in JavaScript send whole numbers of type int64 with a fraction of zero.
    private Value integer() {
      try {
        return new Value.Int(Long.parseLong(text));
      } catch (NumberFormatException _) {
        return new Value.Int((long) Double.parseDouble(text));
      }
    }

    private String typeOfToken() {
      return switch (token) {
        case VALUE_TRUE, VALUE_FALSE -> "bool";
        case VALUE_NUMBER_INT -> "int64";
        case VALUE_NUMBER_FLOAT -> "float64";
        default -> "string";
      };
    }
  }
}
