package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A person who buys in bulk on the shop's page and follows the click to the query.
abstract class ShopInTheBrowser {
  /// A service that has just started is slow by itself.
  private static final int FIRST_CUSTOMERS = 3;

  abstract DemoShop shop();

  @Test
  void aClickLeadsToTheSlowQuery() throws Exception {
    try (Chromium chromium = Chromium.launch()) {
      Page page = chromium.newPage(ColorScheme.LIGHT);
      page.navigate(shop().addresses().page());
      page.locator("#bulk:enabled").waitFor();
      Chromium.shoot(page, "shop");
      for (int i = 0; i < FIRST_CUSTOMERS; i++) {
        buy(page, "#buy");
      }
      Locator link = buy(page, "#bulk");
      Chromium.shoot(page, "shop-bought");
      String id = link.getAttribute("title");
      Await.until(Duration.ofSeconds(30), () -> shop().trace(id).isWhole());
      assertThat(shop().trace(id).way("email.send")).startsWith("shop-page: click buy");

      Page trace = page.waitForPopup(link::click);
      trace.locator("[data-rows]").getByText("db.query").first().waitFor();
      Chromium.shoot(trace, "shop-trace");
      trace.locator("[data-rows]").getByText("db.query").first().click();
      Locator detail = trace.locator("[data-detail]");
      detail.getByText("db.query.item_count").waitFor();
      assertThat(detail.innerText()).contains("inventory-service").contains("347");
      Chromium.shoot(trace, "shop-query");
      chromium.assertQuiet();
    }
  }

  /// Presses a button and returns the link to the trace of that click.
  private static Locator buy(Page page, String button) {
    page.locator(button).click();
    Locator confirmed = page.locator("#answer.confirmed a.trace");
    confirmed.waitFor();
    return confirmed;
  }
}
