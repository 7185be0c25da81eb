package dev.clew.demo.standin;

import static dev.clew.demo.service.ShopJson.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.clew.demo.service.Faults;
import dev.clew.demo.service.LogLines;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Takes confirmations off the queue and sends them as mail, in the trace of the order.
final class EmailWorker implements ConsumerRebalanceListener {
  static final String GROUP = "email-worker";

  private static final Delay SEND = Delay.ofMillis(80, 110);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final RecordHeaders HEADERS = new RecordHeaders();

  private final Consumer<String, String> kafka;
  private final Faults faults;
  private final Tracing tracing;
  private final LogLines log;

  // Written by the thread that polls, read by those that answer /healthz.
  private volatile boolean assigned;

  EmailWorker(Consumer<String, String> kafka, Faults faults, Tracing tracing, LogLines log) {
    this.kafka = kafka;
    this.faults = faults;
    this.tracing = tracing;
    this.log = log;
  }

  boolean isAssigned() {
    return assigned;
  }

  /// Record by record until woken up; an offset is committed after its mail went out.
  void consume(String topic) throws InterruptedException {
    kafka.subscribe(List.of(topic), this);
    try (kafka) {
      while (true) {
        for (ConsumerRecord<String, String> message : kafka.poll(POLL)) {
          process(message);
        }
        kafka.commitSync();
      }
    } catch (WakeupException _) {
      log.info("ending", Map.of());
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    assigned = !partitions.isEmpty();
    log.info("partitions assigned", Map.of("messaging.partitions", partitions.size()));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    assigned = false;
  }

  private void process(ConsumerRecord<String, String> message) throws InterruptedException {
    Context parent =
        faults.strikes("lost-context-kafka")
            ? Context.root()
            : tracing.extract(message.headers(), HEADERS);
    try (Work work = tracing.begin(message.topic() + " process", SpanKind.CONSUMER, parent)) {
      describe(work.span(), message);
      try {
        send(JSON.readValue(message.value(), Confirmation.class), work.span());
      } catch (JsonProcessingException e) {
        work.failed(e);
        log.error("record skipped: not a confirmation", e, Map.of());
      }
    }
  }

  private void send(Confirmation confirmation, Span process) throws InterruptedException {
    process.setAttribute("order.id", confirmation.orderId());
    try (Work work = tracing.begin("email.send", SpanKind.INTERNAL)) {
      work.span()
          .setAttribute("order.id", confirmation.orderId())
          .setAttribute("email.template", "order-confirmation");
      SEND.pass();
      log.info("confirmation sent", Map.of("order.id", confirmation.orderId()));
    }
  }

  private static void describe(Span span, ConsumerRecord<String, String> message) {
    span.setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.name", "process")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", message.topic())
        .setAttribute("messaging.destination.partition.id", "" + message.partition())
        .setAttribute("messaging.consumer.group.name", GROUP)
        .setAttribute("messaging.kafka.offset", message.offset());
  }

  private static final class RecordHeaders implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      return Arrays.stream(headers.toArray()).map(Header::key).toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      @Nullable Header last = headers == null ? null : headers.lastHeader(key);
      return last == null ? null : new String(last.value(), StandardCharsets.UTF_8);
    }
  }
}
