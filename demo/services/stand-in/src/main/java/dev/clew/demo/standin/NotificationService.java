package dev.clew.demo.standin;

import static dev.clew.demo.service.ShopJson.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.Headers;
import dev.clew.demo.service.Faults;
import dev.clew.demo.service.LogLines;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Queues confirmations on Kafka, which carries no context by itself: it is put into each record's
/// headers by hand.
final class NotificationService {
  private static final List<String> PROPAGATED = List.of("traceparent", "tracestate", "baggage");

  private final Producer<String, String> kafka;
  private final String topic;
  private final Faults faults;
  private final Tracing tracing;
  private final LogLines log;

  NotificationService(
      Producer<String, String> kafka, String topic, Faults faults, Tracing tracing, LogLines log) {
    this.kafka = kafka;
    this.topic = topic;
    this.faults = faults;
    this.tracing = tracing;
    this.log = log;
  }

  void addTo(HttpService http) {
    http.route("POST", "/confirmation", this::confirm);
  }

  private Answer confirm(Request request) throws Request.BadRequest, InterruptedException {
    Confirmation confirmation = request.as(Confirmation.class).checked();
    Map<String, String> attributes = Map.of("order.id", confirmation.orderId());
    try {
      produce(confirmation, request.headers());
    } catch (ExecutionException e) {
      log.error("confirmation not queued", e, attributes);
      return Answer.failed(502, e);
    }
    log.info("confirmation queued", attributes);
    return new Answer(202, Map.of("status", "queued"), null);
  }

  /// Comes back when the broker has acknowledged the record.
  private void produce(Confirmation confirmation, Headers request)
      throws ExecutionException, InterruptedException {
    try (Work work = tracing.begin("kafka.produce", SpanKind.PRODUCER)) {
      describe(work.span(), confirmation);
      ProducerRecord<String, String> message =
          new ProducerRecord<>(topic, confirmation.orderId(), json(confirmation));
      tracing.inject(message, NotificationService::carry);
      if (!tracing.carries() && !faults.strikes("uninstrumented-hop")) {
        forward(request, message);
      }
      try {
        RecordMetadata queued = kafka.send(message).get();
        work.span()
            .setAttribute("messaging.destination.partition.id", "" + queued.partition())
            .setAttribute("messaging.kafka.offset", queued.offset());
      } catch (ExecutionException e) {
        work.failed(e);
        throw e;
      }
    }
  }

  /// What a service without SDK can do for the trace: pass on what it was given.
  private static void forward(Headers request, ProducerRecord<String, String> message) {
    for (String name : PROPAGATED) {
      String value = request.getFirst(name);
      if (value != null) {
        carry(message, name, value);
      }
    }
  }

  private static void carry(
      @Nullable ProducerRecord<String, String> message, String key, String value) {
    if (message != null) {
      message.headers().add(key, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void describe(Span span, Confirmation confirmation) {
    span.setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.name", "send")
        .setAttribute("messaging.operation.type", "send")
        .setAttribute("messaging.destination.name", topic)
        .setAttribute("messaging.kafka.message.key", confirmation.orderId())
        .setAttribute("order.id", confirmation.orderId());
  }

  private static String json(Confirmation confirmation) {
    try {
      return JSON.writeValueAsString(confirmation);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
