package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real Chromium, against the packaged program. Screenshots stay in
/// `it/target/screenshots`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final long NOW = java.time.Instant.now().toEpochMilli() * 1_000_000;
  private static final long SECOND = 1_000_000_000L;

  private ClewProcess clew;
  private ClewProcess empty;
  private Chromium chromium;
  private Page page;

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path other) throws Exception {
    chromium = Chromium.launch();
    clew = ClewProcess.start(data);
    empty = ClewProcess.start(other);
    send();
  }

  @AfterAll
  void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    for (ClewProcess process : Stream.of(clew, empty).filter(started -> started != null).toList()) {
      process.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.newPage(ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingElseWasAskedAndNothingFailed() {
    page.close();
    chromium.assertQuiet();
  }

  @Test
  void findsTheSlowCheckoutAndOpensIt() {
    page.navigate(at("/search"));
    page.locator("[data-query] textarea")
        .fill("{ resource.service.name = \"api-gateway\" && duration > 3s }");
    page.locator("[data-search]").click();
    Locator open = page.locator("[data-open='" + slowId() + "']");
    open.waitFor();
    Locator summary = page.locator("[data-summary]");
    page.waitForCondition(() -> summary.innerText().contains("2 traces"));
    assertThat(summary.innerText()).contains("complete");
    shoot("search");
    open.click();
    page.locator("[data-trace-page]").waitFor();
    assertThat(page.locator("[data-duration]").innerText()).isEqualTo("4.21 s");
    assertThat(page.locator("[data-facts]").innerText())
        .contains("10 spans")
        .contains("6 services");
    shoot("trace");
    assertThat(page.url()).contains("/trace/" + slowId());
  }

  @Test
  void showsASpansDetailFindsAndKeepsItInTheAddress() {
    page.navigate(at("/trace/" + slowId()));
    page.locator("[data-rows]").getByText("db.query").first().click();
    Locator detail = page.locator("[data-detail]");
    detail.getByText("postgresql").waitFor();
    assertThat(detail.innerText()).contains("inventory-service").contains("3.79 s");
    page.waitForURL(url -> url.contains("span="));
    page.keyboard().press("f");
    page.keyboard().type("stripe");
    page.locator("[data-find-count]").waitFor();
    page.waitForURL(url -> url.contains("find=stripe"));
    shoot("detail");
    String address = page.url();
    page.reload();
    page.locator("[data-detail]").waitFor();
    assertThat(page.url()).isEqualTo(address);
  }

  @Test
  void zoomsIntoAStretchOfTime() {
    page.navigate(at("/trace/" + slowId()));
    page.locator("[data-rows]").getByText("db.query").first().waitFor();
    var box = page.locator("[data-minimap]").boundingBox();
    page.mouse().move(box.x + box.width * 0.9, box.y + 10);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.98, box.y + 10);
    page.mouse().up();
    page.waitForURL(url -> url.contains("from=") && url.contains("to="));
    shoot("zoom");
  }

  @Test
  void showsABrokenTraceAsBroken() {
    page.navigate(at("/trace/" + Spans.hex(0xB0L, 1)));
    page.locator("[data-trace-page]").waitFor();
    assertThat(page.locator("[data-trace-page]").innerText()).contains("1 broken edge");
    shoot("broken");
  }

  @Test
  void isReadableInTheDark() {
    page.close();
    page = chromium.newPage(ColorScheme.DARK);
    page.navigate(at("/trace/" + slowId()));
    page.locator("[data-rows]").getByText("db.query").first().waitFor();
    shoot("trace-dark");
    page.navigate(at("/search"));
    page.locator("[data-results]").waitFor();
    shoot("search-dark");
  }

  @Test
  void namesThePlaceOfAMistake() {
    page.navigate(at("/search"));
    page.locator("[data-query] textarea").fill("{ duration > }");
    Locator error = page.locator("[data-query-error]");
    page.waitForCondition(() -> !error.innerText().isBlank());
    shoot("mistake");
  }

  @Test
  void tellsAnEmptyStoreHowToBegin() {
    page.navigate(empty.page("/").toString());
    page.getByText("OTEL_EXPORTER_OTLP_ENDPOINT").first().waitFor();
    assertThat(page.content()).contains("127.0.0.1:" + empty.ports().http());
    shoot("empty");
  }

  private void send() throws Exception {
    post(SlowCheckout.slow(NOW - 60 * SECOND).toByteArray());
    post(SlowCheckout.broken(1, NOW - 90 * SECOND).toByteArray());
    for (int i = 1; i <= 40; i++) {
      post(SlowCheckout.quick(i, NOW - i * 71 * SECOND, i % 9 == 0 ? 1 : 0).toByteArray());
    }
  }

  private void post(byte[] body) throws Exception {
    assertThat(clew.post(clew.otlp("/v1/traces"), "application/x-protobuf", body).statusCode())
        .isEqualTo(200);
  }

  private void shoot(String name) {
    Chromium.shoot(page, name);
  }

  private String at(String path) {
    return clew.page(path).toString();
  }

  private static String slowId() {
    return Spans.hex(SlowCheckout.HI, SlowCheckout.LO);
  }
}
