package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the load driver's orders leave in Clew.
abstract class ShopUnderLoad {
  private static final int ORDERS_A_MINUTE = 90;
  private static final long RESIDENT_BYTES_MAX = 4L << 30;

  /// Spans are held back by the SDKs for up to five seconds.
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  abstract DemoShop shop();

  @Test
  void everyConfirmedOrderIsOneWholeTrace() throws Exception {
    Await.until(Duration.ofMinutes(2), () -> confirmed().size() >= ORDERS_A_MINUTE);
    assertEachIsOneWholeTrace(confirmed());
    assertThat(shop().residentBytes()).isLessThan(RESIDENT_BYTES_MAX);
    System.out.printf(
        "the shop: %d orders, each a whole trace; all processes together %d MB resident%n",
        confirmed().size(), shop().residentBytes() >> 20);
  }

  @Test
  void theMailHangsOnTheClick() throws Exception {
    Await.until(ARRIVAL, () -> !confirmed().isEmpty());
    String first = confirmed().getFirst().at("trace_id").text();
    Await.until(ARRIVAL, () -> shop().trace(first).isWhole());
    assertThat(shop().trace(first).way("email.send"))
        .startsWith("load-driver: click buy")
        .containsSubsequence(
            "api-gateway: POST /api/checkout",
            "api-gateway: sendConfirmation",
            "notification-service: POST /confirmation",
            "notification-service: kafka.produce",
            "email-worker: order-confirmations process",
            "email-worker: email.send");
    assertThat(shop().trace(first).way("db.query"))
        .containsSubsequence(
            "api-gateway: POST /api/checkout",
            "inventory-service: shop.inventory.v1.Inventory/CheckAvailability",
            "inventory-service: db.query");
  }

  @Test
  @Tag("full")
  void staysWholeForAQuarterOfAnHour() throws Exception {
    Duration end = shop().sinceStart().plusMinutes(15);
    Await.until(Duration.ofMinutes(16), () -> shop().sinceStart().compareTo(end) > 0);
    assertEachIsOneWholeTrace(confirmed());
    assertThat(shop().residentBytes()).isLessThan(RESIDENT_BYTES_MAX);
  }

  /// Whole, and one: no trace of the store is another part of an order, or nobody's.
  private void assertEachIsOneWholeTrace(List<JsonValue> orders) throws Exception {
    Set<String> expected =
        orders.stream().map(order -> order.at("trace_id").text()).collect(Collectors.toSet());
    assertThat(expected).as("traces of orders").hasSameSizeAs(orders);
    List<String> broken = new ArrayList<>(expected);
    try {
      Await.until(
          ARRIVAL,
          () -> {
            for (Iterator<String> each = broken.iterator(); each.hasNext(); ) {
              if (shop().trace(each.next()).isWhole()) {
                each.remove();
              }
            }
            return broken.isEmpty();
          });
    } catch (AssertionError e) {
      throw new AssertionError("not whole: " + shop().trace(broken.getFirst()), e);
    }
    Await.until(ARRIVAL, () -> strangers().isEmpty());
  }

  /// Inventory's pool makes spans named `shop` of its own, when it opens its connections.
  private List<JsonValue> strangers() throws Exception {
    return shop().search("{ trace:rootName != \"click buy\" && trace:rootName != \"shop\" }");
  }

  private List<JsonValue> confirmed() throws Exception {
    return shop().driven().stream()
        .filter(order -> order.at("status").text().equals("confirmed"))
        .toList();
  }
}
