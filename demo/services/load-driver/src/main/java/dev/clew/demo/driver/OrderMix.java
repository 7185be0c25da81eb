package dev.clew.demo.driver;

import dev.clew.demo.driver.Order.Item;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The shop's customers: most buy a thing or a few, one in twenty orders for a whole business. The
/// same seed gives the same orders under other ids.
final class OrderMix {
  static final int PRODUCTS = 100_000;

  private static final double BULK_SHARE = 0.05;
  private static final double USUAL_BULK_SHARE = 0.6;
  private static final double CROSS_BORDER_SHARE = 0.3;
  private static final double COUPON_SHARE = 0.2;
  private static final int USUAL_BULK_ITEMS = 347;
  private static final int CUSTOMERS = 5_000;
  private static final String HOME = "US";
  private static final List<String> ABROAD = List.of("DE", "FR", "GB", "CA", "JP", "BR");

  private final RandomGenerator random;
  private final String run;
  private int orders;

  /// `run` tells the ids of this run's orders from those of any other.
  OrderMix(long seed, String run) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.run = run;
  }

  Order next() {
    String customer = "c-" + (1_000 + random.nextInt(CUSTOMERS));
    return new Order(
        "ord-%s-%05d".formatted(run, ++orders),
        customer,
        tier(),
        happens(CROSS_BORDER_SHARE) ? ABROAD.get(random.nextInt(ABROAD.size())) : HOME,
        customer + "@example.com",
        happens(COUPON_SHARE) ? "WELCOME10" : null,
        items(happens(BULK_SHARE) ? bulkItems() : 1 + random.nextInt(5)));
  }

  private String tier() {
    double place = random.nextDouble();
    return place < 0.1 ? "gold" : place < 0.35 ? "silver" : "standard";
  }

  private int bulkItems() {
    return happens(USUAL_BULK_SHARE) ? USUAL_BULK_ITEMS : 200 + random.nextInt(201);
  }

  /// So many different products.
  private List<Item> items(int count) {
    return random
        .ints(1, PRODUCTS + 1)
        .distinct()
        .limit(count)
        .mapToObj(product -> new Item(product, 1 + random.nextInt(3)))
        .toList();
  }

  private boolean happens(double share) {
    return random.nextDouble() < share;
  }
}
