package dev.clew.it;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// What a customer of the shop orders. Goods are drawn anew each time, so that no order is answered
/// from inventory's cache of recent ones.
record ShopOrder(int items, String country, boolean coupon) {
  private static final int PRODUCTS = 100_000;

  static ShopOrder small() {
    return new ShopOrder(3, "US", false);
  }

  /// The story's order: 347 products.
  static ShopOrder bulk() {
    return new ShopOrder(347, "US", false);
  }

  static ShopOrder crossBorder() {
    return new ShopOrder(3, "DE", false);
  }

  static ShopOrder withCoupon() {
    return new ShopOrder(3, "US", true);
  }

  String json() {
    String goods =
        ThreadLocalRandom.current()
            .ints(1, PRODUCTS + 1)
            .distinct()
            .limit(items)
            .mapToObj(product -> "{\"product_id\":" + product + ",\"quantity\":1}")
            .collect(Collectors.joining(","));
    return """
    {"customer_id":"c-7","customer_tier":"gold","country":"%s","email":"theseus@example.org",%s"items":[%s]}"""
        .formatted(country, coupon ? "\"coupon\":\"WELCOME10\"," : "", goods);
  }
}
