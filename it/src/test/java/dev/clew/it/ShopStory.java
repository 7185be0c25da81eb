package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.it.DemoShop.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// "Following a request": each of its commands, typed, and what it says that one finds.
abstract class ShopStory {
  private static final String ID = "^([0-9a-f]{32}) ";
  private static final String JAEGER_ID = "\"traceID\":\"([0-9a-f]{32})\"";
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final int BULK_BEFORE = 8;
  private static final int SMALL_BEFORE = 12;
  private static final int BULK_AFTER = 20;
  private static final int SMALL_AFTER = 80;
  private static final int CUSTOMERS = 3;

  abstract DemoShop shop();

  @Test
  void aSlowQueryIsFoundAndMended() throws Exception {
    TutorialPage page = TutorialPage.open("README.md", shop());
    page.isDone("./clew demo");
    long before = p99Millis(buy(BULK_BEFORE, SMALL_BEFORE));

    page.runUntil(out -> TutorialPage.matches(JAEGER_ID, out).size() == 10);
    List<String> slow = TutorialPage.matches(ID, page.run());
    assertThat(slow).hasSize(10);
    page.runUntil("inventory-service db.query", "email-worker email.send");
    page.runUntil("item_count", "SELECT * FROM inventory WHERE product_id IN ($1, $2");
    page.runUntil(out -> TutorialPage.matches("(db.query) ", out).size() == 10);
    page.runUntil("0 traces · complete");
    for (String id : slow) {
      assertThat(shareOfQuery(id)).as(id).isGreaterThan(0.85);
    }

    assertThat(page.run()).contains("missing-index is off");
    long after = p99Millis(buy(BULK_AFTER, SMALL_AFTER));
    assertThat(page.runUntil("5 traces")).contains("inventory-service");
    page.assertDone();
    System.out.printf(
        "the shop: p99 of checkout %d ms before the index, %d ms after it%n", before, after);
    assertThat(before).isGreaterThan(5 * after);
  }

  private double shareOfQuery(String id) throws Exception {
    Await.until(ARRIVAL, () -> shop().trace(id).isWhole());
    ShopTrace trace = shop().trace(id);
    return (double) trace.require("db.query").durationNanos() / trace.durationNanos();
  }

  /// Buys as a few customers do who each wait for their answer, small and bulk orders in turn.
  private List<Answered> buy(int bulk, int small) throws Exception {
    List<Callable<Answered>> orders = new ArrayList<>();
    IntStream.range(0, bulk).forEach(_ -> orders.add(() -> shop().buy(ShopOrder.bulk())));
    IntStream.range(0, small)
        .forEach(i -> orders.add(i % (bulk + 1), () -> shop().buy(ShopOrder.small())));
    List<Answered> answered = new ArrayList<>();
    try (ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS)) {
      for (Future<Answered> order : customers.invokeAll(orders)) {
        answered.add(order.get());
      }
    }
    assertThat(answered).allMatch(Answered::isConfirmed);
    return answered;
  }

  /// By nearest rank.
  private static long p99Millis(List<Answered> orders) {
    List<Long> sorted = orders.stream().map(Answered::millis).sorted().toList();
    return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
  }
}
