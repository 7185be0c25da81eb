package dev.clew.demo.driver;

import static dev.clew.demo.service.ShopJson.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.clew.demo.driver.Order.Item;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
  private static final Order ORDER =
      new Order("ord-1", "c-7", "gold", "DE", "c-7@example.com", null, List.of(new Item(12, 2)));

  private final AtomicReference<byte[]> asked = new AtomicReference<>();
  private HttpServer gateway;
  private int status;
  private String told;

  @BeforeEach
  void open() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    gateway.createContext(
        "/api/checkout",
        exchange -> {
          asked.set(exchange.getRequestBody().readAllBytes());
          byte[] body = told.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void close() {
    gateway.stop(0);
  }

  @Test
  void sendsTheOrderAsTheGatewayReadsIt() throws Exception {
    FinishedOrder finished = buy(200, "{\"order_id\":\"ord-1\",\"status\":\"confirmed\"}");

    assertThat(JSON.readTree(asked.get()))
        .isEqualTo(
            JSON.readTree(
                """
                {"order_id":"ord-1","customer_id":"c-7","customer_tier":"gold","country":"DE",
                 "email":"c-7@example.com","items":[{"product_id":12,"quantity":2}]}"""));
    assertThat(finished.status()).isEqualTo("confirmed");
    assertThat(finished.items()).isEqualTo(1);
  }

  @Test
  void saysWhatBecameOfAnOrderThatFailed() throws Exception {
    assertThat(buy(502, "{\"status\":\"failed\",\"reason\":\"no\"}").status()).isEqualTo("failed");
    assertThat(buy(503, "{}").status()).isEqualTo("HTTP 503");
    assertThat(buy(200, "<html>").status()).isEqualTo("unanswered");
    gateway.stop(0);
    assertThat(buy(200, "{}").status()).isEqualTo("unanswered");
  }

  @Test
  void finishedOrdersAreAppendedALineEach(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("orders.jsonl");
    new OrdersFile(file).append(new FinishedOrder("ord-1", "4bf9", "confirmed", 347, 4210, "DE"));
    new OrdersFile(file).append(new FinishedOrder("ord-2", "4bfa", "failed", 1, 90, "US"));

    List<String> lines = Files.readAllLines(file);
    JsonNode first = JSON.readTree(lines.getFirst());
    assertThat(first)
        .isEqualTo(
            JSON.readTree(
                """
                {"order_id":"ord-1","trace_id":"4bf9","status":"confirmed","items":347,
                 "millis":4210,"country":"DE"}"""));
    assertThat(lines).hasSize(2);
  }

  private FinishedOrder buy(int withStatus, String answer) throws InterruptedException {
    status = withStatus;
    told = answer;
    URI url = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/api/checkout");
    return new Checkout(url).buy(ORDER);
  }
}
