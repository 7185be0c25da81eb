package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// A real Chromium whose pages may ask this machine only. Screenshots stay in
/// `it/target/screenshots`.
final class Chromium implements AutoCloseable {
  private static final Path SHOTS = ClewProcess.HOME.resolve("it/target/screenshots");

  private final Playwright playwright;
  private final Browser browser;
  private final Queue<String> foreign = new ConcurrentLinkedQueue<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private Chromium(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /// Starts the one that this machine has; skips the test, and says so, where it has none.
  static Chromium launch() {
    Path program =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of(""));
    assumeTrue(!program.toString().isEmpty(), "skipped: no Chromium in /usr/bin");
    return new Chromium(program);
  }

  Page newPage(ColorScheme scheme) {
    Page made =
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(1440, 900).setColorScheme(scheme));
    made.context().onPage(this::watch);
    watch(made);
    return made;
  }

  /// Asserts that nothing else was asked and that nothing failed.
  void assertQuiet() {
    assertThat(foreign).as("requests to other hosts").isEmpty();
    assertThat(faults).as("errors in the page").isEmpty();
  }

  static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    playwright.close();
  }

  private void watch(Page page) {
    page.onRequest(
        request -> {
          if (!request.url().startsWith("http://127.0.0.1:")
              && !request.url().startsWith("data:")) {
            foreign.add(request.url());
          }
        });
    page.onPageError(faults::add);
  }
}
