package dev.clew.net.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import dev.clew.net.Network;
import dev.clew.net.settings.HttpServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private final Network network = Network.create(1);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    network.close();
  }

  @Test
  void servesARouteAndAnswersOthersAsGoDoes() throws Exception {
    try (Listener listener = open("127.0.0.1:0", "/here", "hello")) {
      assertThat(ask(listener.port(), "/here").body()).isEqualTo("hello");
      var missing = ask(listener.port(), "/elsewhere");
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(missing.body()).isEqualTo("404 page not found\n");
      assertThat(missing.headers().firstValue("content-type"))
          .hasValue("text/plain; charset=utf-8");
    }
  }

  @Test
  void twoUsersOfOneEndpointShareItsServer() throws Exception {
    try (Listener first = open("127.0.0.1:0", "/a", "one")) {
      String endpoint = "127.0.0.1:" + first.port();
      // the first was opened on a free port, so the port itself is taken for anybody else
      assertThatThrownBy(() -> open(endpoint, "/b", "two"))
          .isInstanceOf(ListenException.class)
          .hasMessage("listen tcp " + endpoint + ": bind: address already in use");
    }
    int port = freePort();
    Listener first = open("localhost:" + port, "/a", "one");
    Listener second = open("127.0.0.1:" + port, "/b", "two");
    assertThat(ask(port, "/a").body()).isEqualTo("one");
    assertThat(ask(port, "/b").body()).isEqualTo("two");
    first.close();
    first.close();
    assertThat(ask(port, "/a").statusCode()).isEqualTo(404);
    assertThat(ask(port, "/b").body()).isEqualTo("two");
    second.close();
    assertThatThrownBy(() -> ask(port, "/b")).isInstanceOf(java.net.ConnectException.class);
  }

  @Test
  void refusesTwoUsersOfOnePath() throws Exception {
    int port = freePort();
    try (Listener first = open("127.0.0.1:" + port, "/a", "one")) {
      assertThat(first.port()).isEqualTo(port);
      assertThatThrownBy(() -> open("127.0.0.1:" + port, "/a", "two"))
          .hasMessageContaining("two components serve /a");
    }
  }

  @Test
  void namesWhatIsWrongWithAnEndpoint() {
    assertThatThrownBy(() -> open("nowhere", "/", ""))
        .hasMessage("listen tcp nowhere: address nowhere: missing port in address");
    assertThatThrownBy(() -> open("localhost:http", "/", ""))
        .hasMessage("listen tcp localhost:http: invalid port \"http\"");
  }

  private int freePort() throws Exception {
    try (Listener listener = open("127.0.0.1:0", "/", "")) {
      return listener.port();
    }
  }

  private Listener open(String endpoint, String path, String answer) throws ListenException {
    HttpService service = (ctx, req) -> HttpResponse.of(answer);
    return network
        .listeners()
        .http(HttpServerSettings.at(endpoint), new HttpRoutes().path(path, service));
  }

  private java.net.http.HttpResponse<String> ask(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
