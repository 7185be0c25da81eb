package dev.clew.it;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;

/// The checkout that took 4.21 s, and quick ones around it.
final class SlowCheckout {
  static final long HI = 0x4bf92f3577b34da6L;
  static final long LO = 0xa3ce929d0e0e4736L;

  private static final long MILLI = 1_000_000;

  /// One row of the story: service, span and parent ids, name, offset and length in ms.
  private record Step(
      String service, long id, long parent, String name, Span.SpanKind kind, long at, long took) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("api-gateway", 1, 0, "POST /api/checkout", kind("SERVER"), 0, 4210),
          new Step("cart-service", 2, 1, "getCart", kind("SERVER"), 12, 85),
          new Step("inventory-service", 3, 1, "checkAvailability", kind("SERVER"), 104, 3802),
          new Step("inventory-service", 4, 3, "cache.lookup", kind("INTERNAL"), 106, 4),
          new Step("inventory-service", 5, 3, "db.query", kind("CLIENT"), 112, 3791),
          new Step("payment-service", 6, 1, "chargeCard", kind("SERVER"), 3920, 180),
          new Step("payment-service", 7, 6, "stripe.api.call", kind("CLIENT"), 3940, 142),
          new Step("notification-service", 8, 1, "sendConfirmation", kind("SERVER"), 4130, 38),
          new Step("notification-service", 9, 8, "kafka.produce", kind("PRODUCER"), 4140, 20),
          new Step("email-worker", 10, 9, "send email", kind("CONSUMER"), 4180, 12));

  private SlowCheckout() {}

  /// The slow one, starting at `startNanos`.
  static ExportTraceServiceRequest slow(long startNanos) {
    return of(HI, LO, startNanos, 1, 0);
  }

  /// One that takes a tenth of the time; the number tells them apart, errors where asked for.
  static ExportTraceServiceRequest quick(long number, long startNanos, int errors) {
    return of(0x51L, number, startNanos, 10, errors);
  }

  /// The slow one without the span of the notification service that the worker's span hangs on.
  static ExportTraceServiceRequest broken(long number, long startNanos) {
    ExportTraceServiceRequest.Builder whole = of(0xB0L, number, startNanos, 1, 0).toBuilder();
    for (int i = whole.getResourceSpansCount() - 1; i >= 0; i--) {
      if (whole.getResourceSpans(i).toString().contains("kafka.produce")) {
        whole.removeResourceSpans(i);
      }
    }
    return whole.build();
  }

  private static ExportTraceServiceRequest of(
      long hi, long lo, long startNanos, long divisor, int errors) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    int left = errors;
    for (Step step : STEPS) {
      Span.Builder span =
          Spans.timed(
                  Spans.span(hi, lo, step.id(), step.name()),
                  startNanos + step.at() * MILLI / divisor,
                  step.took() * MILLI / divisor)
              .setKind(step.kind())
              .addAllAttributes(attributes(step));
      if (step.parent() != 0) {
        span.setParentSpanId(Spans.id(step.parent()));
      }
      if (left > 0 && step.name().equals("stripe.api.call")) {
        span.setStatus(Spans.error("card declined"));
        left--;
      }
      request.mergeFrom(Spans.request(step.service(), List.of(span.build())));
    }
    return request.build();
  }

  private static List<io.opentelemetry.proto.common.v1.KeyValue> attributes(Step step) {
    List<io.opentelemetry.proto.common.v1.KeyValue> attributes = new ArrayList<>();
    if (step.name().equals("POST /api/checkout")) {
      attributes.add(Spans.attribute("http.request.method", "POST"));
      attributes.add(Spans.attribute("url.path", "/api/checkout"));
      attributes.add(Spans.attribute("order.item_count", "347"));
    }
    if (step.name().equals("db.query")) {
      attributes.add(Spans.attribute("db.system", "postgresql"));
      attributes.add(
          Spans.attribute(
              "db.statement",
              "SELECT product_id, quantity FROM stock WHERE product_id IN ($1, … $347)"));
    }
    return attributes;
  }

  private static Span.SpanKind kind(String word) {
    return Span.SpanKind.valueOf("SPAN_KIND_" + word);
  }
}
