package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.it.DemoShop.Answered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A shop in Java throughout, as a machine without the other languages has it, that keeps one trace
/// in ten: what it keeps is whole, and a rare bug is hardly in it.
class HeadSamplingIT {
  private static final Path DATA = ClewProcess.HOME.resolve("it/target/demo/stand-in");
  private static final int ORDERS = 80;

  @Test
  void catchesABugNowAndThen() throws Exception {
    try (DemoShop shop =
        DemoShop.start(DATA, "--head-ratio=0.1", "--no-load", "--stand-in=python,node,go")) {
      TutorialPage page = TutorialPage.open("faults/double-charge.md", shop);
      page.skipTo(ShopFaults.SAMPLED_SHOP);
      page.isDone(ShopFaults.SAMPLED_SHOP);
      assertThat(page.run()).contains("double-charge is on");
      List<String> orders = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        Answered order = shop.buy(ShopOrder.crossBorder());
        assertThat(order.isConfirmed()).isTrue();
        orders.add(order.traceId());
      }
      List<String> caught =
          TutorialPage.matches("^([0-9a-f]{32}) ", page.runUntil("complete", "api-gateway"));
      page.assertDone();
      // 8 of 80 are expected; less than one run in a million has 25
      assertThat(caught).isSubsetOf(orders).hasSizeLessThan(25);
      Await.until(Duration.ofSeconds(30), () -> allWhole(shop, caught));
      System.out.printf("the shop: head sampling caught %d of %d%n", caught.size(), ORDERS);
      assertThat(shop.stop()).isZero();
    }
  }

  private static boolean allWhole(DemoShop shop, List<String> traces) throws Exception {
    for (String trace : traces) {
      if (!shop.trace(trace).isWhole()) {
        return false;
      }
    }
    return true;
  }
}
