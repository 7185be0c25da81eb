package dev.clew.demo.driver;

import static dev.clew.demo.service.ShopJson.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One click: sends an order to the gateway within a root span of its own. The agent's client span
/// lies beneath, and carries the trace on.
final class Checkout {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("load-driver");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;

  Checkout(URI gateway) {
    this.gateway = gateway;
  }

  /// Comes back when the order is confirmed or has failed, its span ended.
  FinishedOrder buy(Order order) throws InterruptedException {
    Span click =
        tracer
            .spanBuilder("click buy")
            .setNoParent()
            .setAttribute("order.id", order.orderId())
            .setAttribute("order.item_count", order.items().size())
            .setAttribute("customer.tier", order.customerTier())
            .startSpan();
    long begin = System.nanoTime();
    String status;
    try (Scope _ = click.makeCurrent()) {
      status = send(order);
      if (!status.equals("confirmed")) {
        click.setStatus(StatusCode.ERROR, status);
      }
    } catch (IOException e) {
      status = "unanswered";
      click.recordException(e).setStatus(StatusCode.ERROR, status);
    } finally {
      click.end();
    }
    return new FinishedOrder(
        order.orderId(),
        click.getSpanContext().getTraceId(),
        status,
        order.items().size(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
        order.country());
  }

  /// The status that the gateway gives in its answer, be it 200 or an error.
  private String send(Order order) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway)
            .timeout(ANSWER_MAX)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order)))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    JsonNode answer = JSON.readTree(response.body());
    return answer.path("status").asText("HTTP " + response.statusCode());
  }
}
