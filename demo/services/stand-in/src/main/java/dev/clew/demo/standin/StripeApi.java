package dev.clew.demo.standin;

import dev.clew.demo.service.Faults;
import dev.clew.demo.service.LogLines;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// A payment provider far away: somebody else's service, of which the shop sees no spans.
final class StripeApi {
  private static final Delay CHARGE = Delay.ofMillis(100, 160);
  private static final Delay COUPON = Delay.ofMillis(20, 40);
  private static final Duration SLOWNESS = Duration.ofMillis(2_500);
  private static final String COUPONS = "/v1/coupons/";
  private static final Map<String, Integer> PERCENT_OFF = Map.of("WELCOME10", 10);

  private final Faults faults;
  private final LogLines log;

  StripeApi(Faults faults, LogLines log) {
    this.faults = faults;
    this.log = log;
  }

  void addTo(HttpService http) {
    http.route("POST", "/v1/charges", this::charge).route("GET", COUPONS, this::coupon);
  }

  private Answer charge(Request request) throws Request.BadRequest, InterruptedException {
    Charge charge = request.as(Charge.class);
    if (charge.amount <= 0) {
      throw new Request.BadRequest("amount must be a positive number of cents");
    }
    pass(CHARGE);
    log.info("charged", Map.of("amount", charge.amount));
    String id = "ch_" + UUID.randomUUID().toString().replace("-", "");
    return Answer.ok(Map.of("id", id, "amount", charge.amount, "status", "succeeded"));
  }

  private Answer coupon(Request request) throws InterruptedException {
    String code = request.path().substring(COUPONS.length());
    pass(COUPON);
    Integer percent = PERCENT_OFF.get(code);
    return percent == null
        ? Answer.error(404, "no such coupon: " + code)
        : Answer.ok(Map.of("id", code, "percent_off", percent, "valid", true));
  }

  private void pass(Delay usual) throws InterruptedException {
    usual.pass();
    if (faults.strikes("slow-stripe")) {
      Thread.sleep(SLOWNESS);
    }
  }

  /// What Stripe is asked for, as far as it looks.
  private record Charge(long amount) {}
}
