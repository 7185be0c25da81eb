package dev.clew.components.extensions.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.net.Network;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.pipeline.component.TestContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
  private final Network network = Network.create(1);
  private final TestContext context = TestContext.extension("health_check");

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void isAvailableBetweenReadyAndNotReady() throws Exception {
    HealthCheck check = started("/", Optional.empty());
    assertThat(ask(check, "/").statusCode()).isEqualTo(503);
    assertThat(ask(check, "/").body())
        .isEqualTo(
            "{\"status\":\"Server not available\",\"upSince\":\"0001-01-01T00:00:00Z\",\"uptime\":\"\"}");
    check.ready();
    context.clock().advance(3_500_000_000L);
    HttpResponse<String> answer = ask(check, "/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"Server available\",\"upSince\":\"2026-01-01T00:00:00Z\",\"uptime\":\"3.5s\"}");
    check.notReady();
    assertThat(ask(check, "/").statusCode()).isEqualTo(503);
    check.stop();
  }

  @Test
  void answersItsOwnPathWithItsOwnBody() throws Exception {
    var body = new HealthCheckConfig.ResponseBody("fine", "not fine");
    HealthCheck check = started("/live", Optional.of(body));
    assertThat(ask(check, "/live").body()).isEqualTo("not fine");
    check.ready();
    assertThat(ask(check, "/live").body()).isEqualTo("fine");
    assertThat(ask(check, "/other").statusCode()).isEqualTo(404);
    check.stop();
  }

  private HealthCheck started(String path, Optional<HealthCheckConfig.ResponseBody> body)
      throws Exception {
    var config = new HealthCheckConfig(HttpServerSettings.at("127.0.0.1:0"), path, body);
    var check = new HealthCheck(context, config, network);
    check.start(context.host());
    return check;
  }

  private static HttpResponse<String> ask(HealthCheck check, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + check.port() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
