package dev.clew.demo.standin;

import dev.clew.demo.service.Faults;
import dev.clew.demo.service.LogLines;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import java.util.UUID;

/// Charges cards by way of Stripe.
final class PaymentService {
  private static final String HOME = "US";

  private final Peer stripe;
  private final Faults faults;
  private final LogLines log;

  PaymentService(Peer stripe, Faults faults, LogLines log) {
    this.stripe = stripe;
    this.faults = faults;
    this.log = log;
  }

  void addTo(HttpService http) {
    http.route("POST", "/charge", this::charge);
  }

  private Answer charge(Request request) throws Request.BadRequest, InterruptedException {
    Charge charge = request.as(Charge.class).checked();
    Span span = Span.current();
    span.setAttribute("order.id", charge.orderId).setAttribute("payment.provider", "stripe");
    try {
      capture(charge, span);
    } catch (PeerException e) {
      span.setAttribute("payment.status", "failed");
      log.error("payment failed", e, Map.of("order.id", charge.orderId));
      return Answer.failed(502, e);
    }
    span.setAttribute("payment.status", "captured");
    log.info(
        "payment captured", Map.of("order.id", charge.orderId, "amount_cents", charge.amountCents));
    String id = "pay-" + UUID.randomUUID().toString().substring(0, 8);
    return Answer.ok(
        Map.of("payment_id", id, "status", "captured", "amount_cents", charge.amountCents));
  }

  /// That the customer is answered as if all were well when too much was taken is the bug
  /// `double-charge`: only the span tells.
  private void capture(Charge charge, Span span) throws PeerException, InterruptedException {
    if (faults.strikes("error-burst")) {
      throw new PeerException("card network unavailable: issuer did not answer");
    }
    long captured = callStripe(charge);
    if (!charge.country.equals(HOME) && faults.strikes("double-charge")) {
      captured += callStripe(charge);
    }
    if (captured != charge.amountCents) {
      span.setAttribute("payment.amount_mismatch", true);
      log.warn(
          "amount mismatch",
          Map.of(
              "order.id", charge.orderId,
              "amount_cents", charge.amountCents,
              "captured_cents", captured));
    }
  }

  private long callStripe(Charge charge) throws PeerException, InterruptedException {
    Object question =
        Map.of("amount", charge.amountCents, "currency", "usd", "description", charge.orderId);
    Charged charged = stripe.post(question, Charged.class);
    if (!"succeeded".equals(charged.status)) {
      throw new PeerException("stripe.api.call: " + charged.id + " is " + charged.status);
    }
    return charged.amount;
  }

  /// What the gateway asks for.
  private record Charge(String orderId, long amountCents, String country) {
    Charge checked() throws Request.BadRequest {
      if (orderId == null || country == null || amountCents <= 0) {
        throw new Request.BadRequest("order_id, country and a positive amount_cents are needed");
      }
      return this;
    }
  }

  /// What Stripe answers.
  private record Charged(String id, long amount, String status) {}
}
