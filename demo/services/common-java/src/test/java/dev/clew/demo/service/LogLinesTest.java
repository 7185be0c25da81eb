package dev.clew.demo.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LogLines log =
      new LogLines(
          LogLines.resource(
              new Environment(
                  Map.of(
                      "OTEL_SERVICE_NAME", "inventory-service",
                      "OTEL_RESOURCE_ATTRIBUTES",
                          "service.version=1.4.2,deployment.environment.name=demo"))),
          Clock.fixed(Instant.parse("2026-03-01T15:15:00.120Z"), ZoneOffset.UTC),
          new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void linesHaveTheShapeOfTheLogModel() throws IOException {
    log.info("availability checked", Map.of("order.id", "ord-7", "order.item_count", 347));

    JsonNode line = onlyLine();
    assertThat(line.propertyStream().map(Map.Entry::getKey))
        .containsExactly(
            "timestamp", "severity_text", "severity_number", "body", "attributes", "resource");
    assertThat(line.get("timestamp").asText()).isEqualTo("2026-03-01T15:15:00.120000000Z");
    assertThat(line.get("severity_text").asText()).isEqualTo("INFO");
    assertThat(line.get("severity_number").intValue()).isEqualTo(9);
    assertThat(line.get("attributes").get("order.item_count").isInt()).isTrue();
    assertThat(line.get("resource"))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"service.name":"inventory-service","service.version":"1.4.2",
                     "deployment.environment.name":"demo"}"""));
  }

  @Test
  void linesCarryTheIdsOfTheSpanInScope() throws IOException {
    Span span =
        Span.wrap(
            SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
    try (Scope _ = span.makeCurrent()) {
      log.error("charge failed", new IOException("reset\nby peer"), Map.of());
    }
    JsonNode line = onlyLine();
    assertThat(line.get("trace_id").asText()).isEqualTo(TRACE);
    assertThat(line.get("span_id").asText()).isEqualTo(SPAN);
    assertThat(line.get("severity_number").intValue()).isEqualTo(17);
    assertThat(line.get("attributes").get("exception.message").asText())
        .isEqualTo("reset\nby peer");
  }

  @Test
  void namesAServiceWithoutANameAsTheSdksDo() {
    assertThat(LogLines.resource(new Environment(Map.of("OTEL_SERVICE", "typo"))))
        .containsExactly(Map.entry("service.name", "unknown_service:java"));
  }

  private JsonNode onlyLine() throws IOException {
    String text = written.toString(StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n").hasLineCount(1);
    return new JsonMapper().readTree(text);
  }
}
