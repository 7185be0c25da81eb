package dev.clew.demo.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.demo.fault.Fault;
import dev.clew.demo.fault.FaultFile;
import dev.clew.demo.fault.Faults;
import dev.clew.demo.part.PartState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;
  private Faults faults;
  private ControlServer server;

  @BeforeEach
  void open() throws IOException {
    Path page = Files.createDirectories(folder.resolve("page"));
    Files.writeString(page.resolve("index.html"), "<p>shop");
    Files.writeString(folder.resolve("secret"), "hidden");
    faults = new Faults(new FaultFile(folder.resolve("faults.json")), new NoEffect());
    faults.begin(Map.of(Fault.MISSING_INDEX, 1.0));
    server = ControlServer.open(0, page, this::view, faults);
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  private static final class NoEffect implements Faults.Effect {
    @Override
    public void require(Fault fault) {}

    @Override
    public void apply(Fault changed, Map<Fault, Double> on) {}
  }

  private ShopView view() {
    return new ShopView(
        new ShopView.Addresses("http://page", "http://gateway", "http://ui", "http://otlp"),
        0.1,
        List.of(
            new ShopView.PartView("cart-service", "Java", PartState.READY, 18100, "Python missing"),
            new ShopView.PartView("load-driver", "Java", PartState.RESTARTING, 0, "")),
        faults.on());
  }

  private HttpResponse<String> ask(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  @Test
  void servesThePageAndNothingBesideIt() throws Exception {
    assertThat(ask("/").body()).isEqualTo("<p>shop");
    assertThat(ask("/").headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(ask("/absent.js").statusCode()).isEqualTo(404);
    assertThat(ask("/%2e%2e/secret").statusCode()).isEqualTo(404);
  }

  @Test
  void tellsAddressesPartsAndFaults() throws Exception {
    assertThat(ask("/api/shop").body())
        .startsWith(
            "{\"addresses\":{\"page\":\"http://page\",\"gateway\":\"http://gateway\","
                + "\"ui\":\"http://ui\",\"otlpHttp\":\"http://otlp\"},\"headRatio\":0.1,")
        .contains(
            "{\"name\":\"cart-service\",\"language\":\"Java\",\"state\":\"ready\",\"port\":18100,"
                + "\"standIn\":\"Python missing\"}",
            "{\"name\":\"load-driver\",\"language\":\"Java\",\"state\":\"restarting\"}",
            "{\"name\":\"missing-index\",\"on\":true,\"rate\":1.0,");
  }

  @Test
  void switchesFaults() throws Exception {
    HttpResponse<String> on = post("/api/faults/error-burst", "{\"on\":true}");
    assertThat(on.statusCode()).isEqualTo(200);
    assertThat(on.body()).startsWith("{\"name\":\"error-burst\",\"on\":true,\"rate\":0.3,");
    assertThat(post("/api/faults/error-burst", "{\"on\":true,\"rate\":0.5}").statusCode())
        .isEqualTo(200);
    assertThat(faults.on()).containsEntry(Fault.ERROR_BURST, 0.5);
    assertThat(post("/api/faults/missing-index", "{\"on\":false}").statusCode()).isEqualTo(200);
    assertThat(faults.on()).containsOnlyKeys(Fault.ERROR_BURST);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws Exception {
    assertThat(post("/api/faults/nothing", "{\"on\":true}").body())
        .startsWith("{\"error\":\"no fault is named 'nothing'");
    assertThat(post("/api/faults/error-burst", "{\"on\":true,\"rate\":2}").body())
        .contains("a rate is above 0 and up to 1, not 2.0");
    assertThat(post("/api/faults/error-burst", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/api/faults/error-burst", "{\"on\":").statusCode()).isEqualTo(400);
    assertThat(ask("/api/faults/error-burst").statusCode()).isEqualTo(405);
    assertThat(faults.on()).containsOnlyKeys(Fault.MISSING_INDEX);
  }

  @Test
  void answersNoPageOfAnotherOrigin() throws Exception {
    String own = "http://127.0.0.1:" + server.port();
    String path = "/api/faults/slow-stripe";
    assertThat(post(path, "{\"on\":true}", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(faults.on()).doesNotContainKey(Fault.SLOW_STRIPE);
    assertThat(post(path, "{\"on\":true}", "Origin", own).statusCode()).isEqualTo(200);
  }

  @Test
  void isFoundByTheNoteInItsFolder() throws Exception {
    Path data = folder.resolve("data");
    try (var _ = RunningShop.lock(data).orElseThrow()) {
      new RunningShop(ProcessHandle.current().pid(), uri("/")).write(data);
      assertThat(RunningShop.lock(data)).isEmpty();
      assertThat(RunningShop.on(data).orElseThrow().page()).isEqualTo(uri("/"));
      ShopClient.on(data).turn(Fault.CLOCK_SKEW, new FaultOrder(true, OptionalDouble.of(0.25)));
      assertThat(faults.on()).containsEntry(Fault.CLOCK_SKEW, 0.25);
    }
    assertThat(RunningShop.on(data)).as("a leftover of a shop that is gone").isEmpty();
  }
}
