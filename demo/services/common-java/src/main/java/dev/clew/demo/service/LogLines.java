package dev.clew.demo.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/// A service's log: one JSON object a line, in the shape of OpenTelemetry's log model, carrying the
/// ids of the span in whose scope it is written.
public final class LogLines {
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> resource;
  private final Clock clock;
  private final PrintStream out;

  LogLines(Map<String, String> resource, Clock clock, PrintStream out) {
    this.resource = resource;
    this.clock = clock;
    this.out = out;
  }

  /// The log on standard output of the service that `environment` names.
  public static LogLines of(Environment environment) {
    var stdout = new FileOutputStream(FileDescriptor.out);
    return new LogLines(
        resource(environment),
        Clock.systemUTC(),
        new PrintStream(stdout, true, StandardCharsets.UTF_8));
  }

  public void info(String body, Map<String, ?> attributes) {
    write(Severity.INFO, body, attributes);
  }

  public void warn(String body, Map<String, ?> attributes) {
    write(Severity.WARN, body, attributes);
  }

  public void error(String body, Throwable cause, Map<String, ?> attributes) {
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    all.put("exception.type", cause.getClass().getName());
    all.put("exception.message", String.valueOf(cause.getMessage()));
    write(Severity.ERROR, body, all);
  }

  private void write(Severity severity, String body, Map<String, ?> attributes) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", NANOS.format(clock.instant()));
    line.put("severity_text", severity.name());
    line.put("severity_number", severity.number);
    line.put("body", body);
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      line.put("trace_id", span.getTraceId());
      line.put("span_id", span.getSpanId());
    }
    line.put("attributes", attributes);
    line.put("resource", resource);
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an attribute that JSON cannot express", e);
    }
  }

  static Map<String, String> resource(Environment environment) {
    Map<String, String> resource = new LinkedHashMap<>();
    resource.put("service.name", environment.orElse("OTEL_SERVICE_NAME", "unknown_service:java"));
    for (String pair : environment.orElse("OTEL_RESOURCE_ATTRIBUTES", "").split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        resource.putIfAbsent(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return resource;
  }

  /// The numbers are those of OpenTelemetry's log model.
  private enum Severity {
    INFO(9),
    WARN(13),
    ERROR(17);

    private final int number;

    Severity(int number) {
      this.number = number;
    }
  }
}
