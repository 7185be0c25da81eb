package dev.clew.demo.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a customer sends when clicking "buy"; the gateway's JSON has the same names, in snake case.
record Order(
    String orderId,
    String customerId,
    String customerTier,
    String country,
    String email,
    @Nullable String coupon,
    List<Item> items) {

  Order {
    items = List.copyOf(items);
  }

  record Item(long productId, int quantity) {}
}
