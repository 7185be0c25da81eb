package dev.clew.demo.standin;

import dev.clew.demo.inventory.v1.CheckAvailabilityRequest;
import dev.clew.demo.inventory.v1.CheckAvailabilityResponse;
import dev.clew.demo.inventory.v1.InventoryGrpc.InventoryBlockingStub;
import dev.clew.demo.service.LogLines;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.trace.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The shop's door: takes an order through the shop, one service after another.
final class ApiGateway {
  private static final int AVAILABILITY_SECONDS_MAX = 30;

  private final Peers peers;
  private final LogLines log;

  ApiGateway(Peers peers, LogLines log) {
    this.peers = peers;
    this.log = log;
  }

  void addTo(HttpService http) {
    http.route("POST", "/api/checkout", this::checkout, new Cors());
  }

  private Answer checkout(Request request) throws Request.BadRequest, InterruptedException {
    Order order = request.as(Order.class).checked();
    describe(order);
    try {
      long totalCents = place(order);
      log.info(
          "order confirmed", Map.of("order.id", order.orderId, "order.total_cents", totalCents));
      return Answer.ok(
          Map.of(
              "order_id",
              order.orderId,
              "status",
              "confirmed",
              "total_cents",
              totalCents,
              "trace_id",
              traceId()));
    } catch (PeerException e) {
      log.error("order failed", e, Map.of("order.id", order.orderId));
      Map<String, String> told =
          Map.of(
              "order_id",
              order.orderId,
              "status",
              "failed",
              "reason",
              String.valueOf(e.getMessage()),
              "trace_id",
              traceId());
      return new Answer(502, told, e);
    }
  }

  /// A step that fails ends it: nothing is charged that is not in stock, and nothing confirmed that
  /// is not paid.
  private long place(Order order) throws PeerException, InterruptedException {
    long totalCents = peers.cart.post(order.cart(), PricedCart.class).totalCents;
    Span.current().setAttribute("order.total_cents", totalCents);
    checkAvailability(order);
    Payment payment = peers.payment.post(order.charge(totalCents), Payment.class);
    if (!"captured".equals(payment.status)) {
      throw new PeerException("chargeCard: payment is " + payment.status);
    }
    var confirmation = new Confirmation(order.orderId, order.address(), totalCents);
    peers.notification.post(confirmation, Map.class);
    return totalCents;
  }

  private void checkAvailability(Order order) throws PeerException {
    try {
      CheckAvailabilityResponse stock =
          peers
              .inventory
              .withDeadlineAfter(AVAILABILITY_SECONDS_MAX, TimeUnit.SECONDS)
              .checkAvailability(
                  CheckAvailabilityRequest.newBuilder()
                      .setOrderId(order.orderId)
                      .addAllProductIds(order.items.stream().map(Item::productId).toList())
                      .build());
      if (!stock.getAvailable()) {
        throw new PeerException("checkAvailability: out of stock: " + stock.getMissingList());
      }
    } catch (StatusRuntimeException e) {
      throw new PeerException("checkAvailability: " + e.getMessage());
    }
  }

  private static void describe(Order order) {
    Span.current()
        .setAttribute("order.id", order.orderId)
        .setAttribute("order.item_count", order.items.size())
        .setAttribute("customer.id", order.customerId)
        .setAttribute("customer.tier", order.customerTier);
  }

  private static String traceId() {
    return Span.current().getSpanContext().getTraceId();
  }

  /// The services that an order passes.
  record Peers(Peer cart, InventoryBlockingStub inventory, Peer payment, Peer notification) {}

  private record Order(
      String orderId,
      String customerId,
      String customerTier,
      String country,
      @Nullable String email,
      @Nullable String coupon,
      List<Item> items) {

    /// An order that may be placed, under an id of its own where it came without.
    Order checked() throws Request.BadRequest {
      if (customerId == null || customerTier == null || country == null) {
        throw new Request.BadRequest("customer_id, customer_tier and country are needed");
      }
      if (items == null || items.isEmpty() || items.stream().anyMatch(Item::isNothing)) {
        throw new Request.BadRequest("items must be a list of product_id and quantity");
      }
      return orderId == null ? named("ord-" + UUID.randomUUID()) : this;
    }

    private Order named(String id) {
      return new Order(id, customerId, customerTier, country, email, coupon, items);
    }

    Map<String, Object> cart() {
      Map<String, Object> cart = new HashMap<>(Map.of("customer_id", customerId, "items", items));
      if (coupon != null) {
        cart.put("coupon", coupon);
      }
      return cart;
    }

    Map<String, Object> charge(long amountCents) {
      return Map.of(
          "order_id", orderId,
          "amount_cents", amountCents,
          "customer_id", customerId,
          "country", country);
    }

    String address() {
      return email == null ? customerId + "@customers.example" : email;
    }
  }

  private record Item(long productId, int quantity) {
    boolean isNothing() {
      return productId < 1 || quantity < 1;
    }
  }

  private record PricedCart(long totalCents) {}

  private record Payment(String status) {}
}
