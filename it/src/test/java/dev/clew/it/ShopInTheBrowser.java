package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A person who buys in bulk on the shop's page and follows the click to the query.
abstract class ShopInTheBrowser {
  abstract DemoShop shop();

  @Test
  void aClickLeadsToTheSlowQuery() throws Exception {
    try (Chromium chromium = Chromium.launch()) {
      Page page = chromium.newPage(ColorScheme.LIGHT);
      page.navigate(shop().addresses().page());
      page.locator("#bulk:enabled").waitFor();
      Chromium.shoot(page, "shop");
      page.locator("#bulk").click();
      Locator link = page.locator("#answer a.trace");
      link.waitFor();
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
}
