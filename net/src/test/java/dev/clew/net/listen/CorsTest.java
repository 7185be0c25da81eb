package dev.clew.net.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import dev.clew.net.Network;
import dev.clew.net.settings.CorsSettings;
import dev.clew.net.settings.HttpServerSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The answers expected here are those of the reference collector to the same requests.
class CorsTest {
  private static final String VARY =
      "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

  private final Network network = Network.create(1);

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void allowsAPreflightWithinTheRules() throws Exception {
    var answer = ask(rules(), preflight("http://localhost:3000", "POST", "x-foo"));
    assertThat(answer.status().code()).isEqualTo(204);
    assertThat(answer.headers().get("access-control-allow-origin"))
        .isEqualTo("http://localhost:3000");
    assertThat(answer.headers().get("access-control-allow-methods")).isEqualTo("POST");
    assertThat(answer.headers().get("access-control-allow-headers")).isEqualTo("x-foo");
    assertThat(answer.headers().get("access-control-allow-credentials")).isEqualTo("true");
    assertThat(answer.headers().get("access-control-max-age")).isEqualTo("600");
    assertThat(answer.headers().get("vary")).isEqualTo(VARY);
  }

  @Test
  void answersAPreflightOutsideTheRulesWithoutAllowingIt() throws Exception {
    List<RequestHeaders> refused =
        List.of(
            preflight("http://localhost:3000", "POST", "x-bar"),
            preflight("http://localhost:3000", "POST", "content-type, x-foo"),
            preflight("http://localhost:3000", "PUT", ""),
            preflight("http://localhost.evil.com:3000x", "PUT", ""),
            preflight("http://evil:3000", "POST", ""));
    for (RequestHeaders asked : refused) {
      var answer = ask(rules(), asked);
      assertThat(answer.status().code()).isEqualTo(204);
      assertThat(answer.headers().get("vary")).isEqualTo(VARY);
      assertThat(answer.headers().contains("access-control-allow-origin")).isFalse();
    }
  }

  @Test
  void marksTheAnswerToAnAllowedOrigin() throws Exception {
    var allowed = ask(rules(), post("https://a.example.com"));
    assertThat(allowed.headers().get("access-control-allow-origin"))
        .isEqualTo("https://a.example.com");
    assertThat(allowed.headers().get("vary")).isEqualTo("Origin");
    assertThat(allowed.contentUtf8()).isEqualTo("served");
    var other = ask(rules(), post("https://example.com"));
    assertThat(other.headers().contains("access-control-allow-origin")).isFalse();
    assertThat(other.contentUtf8()).isEqualTo("served");
  }

  @Test
  void everyOriginIsAStarAndTheSimpleHeadersAreAllowedByDefault() throws Exception {
    var open = new CorsSettings(List.of("*"), List.of(), List.of("X-A"), 0);
    var preflight = ask(open, preflight("http://x", "POST", "content-type"));
    assertThat(preflight.headers().get("access-control-allow-origin")).isEqualTo("*");
    assertThat(preflight.headers().get("access-control-allow-headers")).isEqualTo("content-type");
    assertThat(preflight.headers().contains("access-control-max-age")).isFalse();
    assertThat(ask(open, post("http://x")).headers().get("access-control-expose-headers"))
        .isEqualTo("X-A");
  }

  private static CorsSettings rules() {
    return new CorsSettings(
        List.of("http://localhost:*", "https://*.example.com"), List.of("X-Foo"), List.of(), 600);
  }

  private static RequestHeaders preflight(String origin, String method, String headers) {
    RequestHeadersBuilder asked =
        RequestHeaders.builder(HttpMethod.OPTIONS, "/")
            .set("origin", origin)
            .set("access-control-request-method", method);
    if (!headers.isEmpty()) {
      asked.set("access-control-request-headers", headers);
    }
    return asked.build();
  }

  private static RequestHeaders post(String origin) {
    return RequestHeaders.builder(HttpMethod.POST, "/").set("origin", origin).build();
  }

  private AggregatedHttpResponse ask(CorsSettings rules, RequestHeaders asked) throws Exception {
    HttpService service = (ctx, req) -> HttpResponse.of("served");
    var settings = HttpServerSettings.at("127.0.0.1:0").withCors(rules);
    try (Listener listener =
        network.listeners().http(settings, new HttpRoutes().path("/", service))) {
      var client = WebClient.of("http://127.0.0.1:" + listener.port());
      return client.execute(asked).aggregate().join();
    }
  }
}
