package dev.clew.demo.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.demo.driver.Order.Item;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OrderMixTest {
  private static final int ORDERS = 20_000;

  private final List<Order> orders = orders(42, "run");

  @Test
  void oneOrderInTwentyIsBulk() {
    assertThat(share(order -> order.items().size() > 5)).isCloseTo(0.05, Offset.offset(0.006));
    assertThat(orders)
        .allMatch(order -> in(order.items().size(), 1, 5) || in(order.items().size(), 200, 400));
  }

  @Test
  void bulkOrdersUsuallyHave347Items() {
    assertThat(share(order -> order.items().size() == 347)).isGreaterThan(0.5 * 0.05);
  }

  @Test
  void threeInTenCrossABorderAndOneInFiveHasACoupon() {
    assertThat(share(order -> !order.country().equals("US"))).isCloseTo(0.3, Offset.offset(0.015));
    assertThat(share(order -> order.coupon() != null)).isCloseTo(0.2, Offset.offset(0.015));
  }

  @Test
  void productsOfAnOrderDifferAndAreInTheShop() {
    for (Order order : orders) {
      List<Long> products = order.items().stream().map(Item::productId).toList();
      assertThat(products).doesNotHaveDuplicates();
      assertThat(products).allMatch(product -> in(product, 1, OrderMix.PRODUCTS));
    }
  }

  @Test
  void sameSeedGivesTheSameOrdersUnderOtherIds() {
    List<Order> again = orders(42, "other");
    assertThat(again)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("orderId")
        .containsExactlyElementsOf(orders);
    assertThat(again).extracting(Order::orderId).doesNotContainAnyElementsOf(ids());
    assertThat(orders(43, "run").getFirst().items()).isNotEqualTo(orders.getFirst().items());
  }

  @Test
  void idsDiffer() {
    assertThat(ids()).doesNotHaveDuplicates().hasSize(ORDERS);
  }

  private List<String> ids() {
    return orders.stream().map(Order::orderId).toList();
  }

  private double share(Predicate<Order> wanted) {
    return (double) orders.stream().filter(wanted).count() / ORDERS;
  }

  private static boolean in(long value, long from, long to) {
    return value >= from && value <= to;
  }

  private static List<Order> orders(long seed, String run) {
    OrderMix mix = new OrderMix(seed, run);
    return Stream.generate(mix::next).limit(ORDERS).toList();
  }
}
