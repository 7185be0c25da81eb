package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.it.DemoShop.Answered;
import dev.clew.it.ShopTrace.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each fault: its page's commands, typed; its break in the traces of orders placed while it is on;
/// and whole traces when it is off.
abstract class ShopFaults {
  /// Where the page on double-charge goes on with a shop of its own, which keeps one trace in ten.
  static final String SAMPLED_SHOP = "./clew demo --head-ratio 0.1";

  private static final Duration ARRIVAL = Duration.ofSeconds(45);
  private static final long SECOND = 1_000_000_000L;
  private static final String NOTIFICATION = "notification-service";
  private static final String WORKER = "email-worker";

  abstract DemoShop shop();

  @Test
  void everyFaultHasItsPage() throws Exception {
    List<String> pages = new ArrayList<>(List.of("README.md"));
    ClewProcess.run("demo", "fault")
        .out()
        .lines()
        .filter(line -> !line.startsWith(" "))
        .forEach(line -> pages.add("faults/" + line.split(" +", 2)[0] + ".md"));
    assertThat(TutorialPage.all()).containsExactlyInAnyOrderElementsOf(pages);
  }

  @Test
  void missingIndex() throws Exception {
    TutorialPage page = on("missing-index");
    Answered order = confirmed(ShopOrder.bulk());
    becomes(order, trace -> trace.isWhole() && takes(trace.require("db.query"), 2));
    page.runUntil(order.traceId());
    off(page, ShopOrder.bulk());
    assertThat(confirmed(ShopOrder.bulk()).millis()).isLessThan(order.millis() / 2);
  }

  @Test
  void slowStripe() throws Exception {
    TutorialPage page = on("slow-stripe");
    Answered order = confirmed(ShopOrder.small());
    becomes(order, trace -> trace.isWhole() && takes(trace.require("stripe.api.call"), 2));
    page.runUntil("click buy", "payment-service");
    Answered mended = off(page, ShopOrder.small());
    assertThat(takes(shop().trace(mended.traceId()).require("stripe.api.call"), 2)).isFalse();
  }

  @Test
  void errorBurst() throws Exception {
    TutorialPage page = on("error-burst");
    Answered order = shop().buy(ShopOrder.small());
    while (order.isConfirmed()) {
      order = shop().buy(ShopOrder.small());
    }
    becomes(
        order,
        trace ->
            trace.find("POST /charge").isPresent()
                && trace.find("stripe.api.call").isEmpty()
                && trace.find("sendConfirmation").isEmpty());
    awaitFound(order, "span:status = error && resource.service.name = \"payment-service\"");
    page.runUntil("payment-service");
    page.runUntil("payment-service");
    off(page, ShopOrder.small());
  }

  @Test
  void doubleCharge() throws Exception {
    TutorialPage page = on("double-charge");
    Answered order = confirmed(ShopOrder.crossBorder());
    while (charges(order) != 2) {
      order = confirmed(ShopOrder.crossBorder());
    }
    assertThat(shop().trace(order.traceId()).isWhole()).isTrue();
    page.runUntil("payment-service");
    page.runUntil("payment-service");
    assertThat(charges(off(page, ShopOrder.crossBorder(), SAMPLED_SHOP))).isEqualTo(1);
  }

  @Test
  void clockSkew() throws Exception {
    TutorialPage page = on("clock-skew");
    Answered order = confirmed(ShopOrder.small());
    becomes(order, trace -> trace.isWhole() && isAfterItsParent(trace, "POST /charge"));
    assertThat(page.run()).contains("payment-service POST /charge");
    Answered mended = off(page, ShopOrder.small());
    assertThat(isAfterItsParent(shop().trace(mended.traceId()), "POST /charge")).isFalse();
  }

  @Test
  void lostContextKafka() throws Exception {
    TutorialPage page = on("lost-context-kafka");
    Answered order = confirmed(ShopOrder.small());
    becomes(order, trace -> isWithout(trace, WORKER) && trace.find("kafka.produce").isPresent());
    awaitFragment(order, WORKER);
    page.runUntil("email-worker order-confirmations process");
    page.runUntil("2 traces");
    off(page, ShopOrder.small());
  }

  @Test
  void strippedGrpcMetadata() throws Exception {
    TutorialPage page = on("stripped-grpc-metadata");
    Answered order = confirmed(ShopOrder.small());
    becomes(order, trace -> isWithout(trace, "inventory-service"));
    page.runUntil("inventory-service shop.inventory.v1.Inventory/CheckAvailability");
    off(page, ShopOrder.small());
  }

  @Test
  void sidecarWithoutForwarding() throws Exception {
    TutorialPage page = on("sidecar-without-forwarding");
    Answered order = confirmed(ShopOrder.withCoupon());
    becomes(
        order,
        trace ->
            trace.services().contains("cart-sidecar")
                && trace.find("ingress").isPresent()
                && trace.find("egress").isEmpty()
                && trace.find("email.send").isPresent());
    page.runUntil("cart-sidecar egress");
    off(page, ShopOrder.withCoupon());
  }

  @Test
  void uninstrumentedHop() throws Exception {
    TutorialPage page = on("uninstrumented-hop");
    Answered hole = confirmed(ShopOrder.small());
    while (!hasHole(hole)) {
      hole = confirmed(ShopOrder.small());
    }
    page.runUntil(WORKER);
    page.runUntil("email-worker order-confirmations process");
    off(page, ShopOrder.small());
  }

  @Test
  void mixedPropagators() throws Exception {
    TutorialPage page = on("mixed-propagators");
    Answered order = confirmed(ShopOrder.small());
    becomes(order, trace -> isWithout(trace, NOTIFICATION, WORKER));
    awaitFragment(order, NOTIFICATION);
    awaitFragment(order, WORKER);
    page.runUntil("notification-service POST /confirmation");
    page.runUntil("email-worker order-confirmations process");
    off(page, ShopOrder.small());
  }

  @Test
  void envTypo() throws Exception {
    TutorialPage page = on("env-typo");
    Answered order = confirmed(ShopOrder.small());
    if (shop().addresses().otlpHttp().endsWith(":4318")) {
      becomes(order, trace -> trace.services().contains("unknown_service:node"));
      page.runUntil("unknown_service:node");
    } else {
      becomes(order, trace -> trace.missingParents() == 1 && trace.find("email.send").isPresent());
      assertThat(page.run()).contains("0 traces");
    }
    assertThat(shop().trace(order.traceId()).services()).doesNotContain(NOTIFICATION);
    off(page, ShopOrder.small());
  }

  @Test
  void oldConventions() throws Exception {
    TutorialPage page = on("old-conventions");
    Answered order = confirmed(ShopOrder.small());
    becomes(order, ShopTrace::isWhole);
    awaitFound(order, "span.http.method = \"POST\" && resource.service.name = \"cart-service\"");
    page.runUntil("cart-service");
    page.runUntil("cart-service");
    Answered mended = off(page, ShopOrder.small());
    assertThat(found(mended, "span.http.method != nil")).isFalse();
  }

  private TutorialPage on(String fault) throws Exception {
    TutorialPage page = TutorialPage.open("faults/" + fault + ".md", shop());
    assertThat(page.run()).contains(fault + " is on");
    return page;
  }

  /// Types the last command; from then on orders are whole again.
  private Answered off(TutorialPage page, ShopOrder order) throws Exception {
    assertThat(page.run()).contains(" is off");
    page.assertDone();
    return whole(order);
  }

  /// As above, where another test goes on with the page.
  private Answered off(TutorialPage page, ShopOrder order, String next) throws Exception {
    assertThat(page.run()).contains(" is off");
    page.assertAt(next);
    return whole(order);
  }

  private Answered whole(ShopOrder order) throws Exception {
    Answered mended = confirmed(order);
    becomes(mended, trace -> trace.isWhole() && trace.services().equals(ShopTrace.SERVICES));
    return mended;
  }

  private Answered confirmed(ShopOrder order) throws Exception {
    Answered answered = shop().buy(order);
    assertThat(answered.status()).isEqualTo("confirmed");
    return answered;
  }

  private void becomes(Answered order, Predicate<ShopTrace> expected) throws Exception {
    try {
      Await.until(ARRIVAL, () -> holds(expected, shop().trace(order.traceId())));
    } catch (AssertionError e) {
      throw new AssertionError(order + " has " + shop().trace(order.traceId()), e);
    }
  }

  private static boolean holds(Predicate<ShopTrace> expected, ShopTrace trace) {
    try {
      return expected.test(trace);
    } catch (AssertionError spanNotYetThere) {
      return false;
    }
  }

  /// Waits for another trace of the order, which a service began.
  private void awaitFragment(Answered order, String service) throws Exception {
    String query =
        "{ span.order.id = \"%s\" && trace:rootService = \"%s\" }"
            .formatted(order.orderId(), service);
    Await.until(
        ARRIVAL,
        () ->
            shop().search(query).stream()
                .anyMatch(trace -> !trace.at("traceId").text().equals(order.traceId())));
  }

  private void awaitFound(Answered order, String condition) throws Exception {
    Await.until(ARRIVAL, () -> found(order, condition));
  }

  private boolean found(Answered order, String condition) throws Exception {
    String query = "{ trace:id = \"%s\" && %s }".formatted(order.traceId(), condition);
    return !shop().search(query).isEmpty();
  }

  private long charges(Answered order) throws Exception {
    becomes(order, ShopTrace::isWhole);
    return shop().trace(order.traceId()).steps().stream()
        .filter(step -> step.name().equals("stripe.api.call"))
        .count();
  }

  /// Waits until the mail is somewhere, and tells whether that is this trace.
  private boolean hasHole(Answered order) throws Exception {
    Await.until(
        ARRIVAL,
        () ->
            !shop()
                .search("{ name = \"email.send\" && span.order.id = \"" + order.orderId() + "\" }")
                .isEmpty());
    return shop().trace(order.traceId()).find("email.send").isPresent();
  }

  private static boolean isWithout(ShopTrace trace, String... services) {
    Set<String> there = trace.services();
    return there.contains("payment-service")
        && trace.find("sendConfirmation").isPresent()
        && Stream.of(services).noneMatch(there::contains);
  }

  private static boolean isAfterItsParent(ShopTrace trace, String name) {
    Step step = trace.require(name);
    return trace.parentOf(step).map(parent -> step.startNanos() > parent.endNanos()).orElse(false);
  }

  private static boolean takes(Step step, long seconds) {
    return step.durationNanos() > seconds * SECOND;
  }
}
