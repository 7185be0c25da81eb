package dev.clew.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QuestionDeskTest {
  private static final QueryLimits LIMITS =
      new QueryLimits(1, 1, 20_000_000_000L, 1 << 20, 2 << 20, 100);

  private final HttpClient client = HttpClient.newHttpClient();
  private QuestionDesk desk = new QuestionDesk(LIMITS);
  private Server server = Server.builder().service("/none", (_, _) -> null).build();

  @AfterEach
  void stop() {
    server.stop().join();
    desk.close();
    client.close();
  }

  private int serve(QueryLimits limits, Question question) {
    desk = new QuestionDesk(limits);
    server =
        Server.builder()
            .http(0)
            .service(
                "/q/{name}", desk.service(new Face.Endpoint("/q/{name}", question), Answer::text))
            .build();
    server.start().join();
    return server.activeLocalPort();
  }

  private HttpRequest request(int port, String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return (headers.length == 0 ? builder : builder.headers(headers)).build();
  }

  private HttpResponse<String> ask(int port, String path) throws Exception {
    return client.send(request(port, path), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersWithParametersAndPathVariables() throws Exception {
    int port =
        serve(
            LIMITS,
            ask -> Answer.text(200, ask.variable("name") + "|" + ask.parameters().text("p")));
    HttpResponse<String> answer = ask(port, "/q/a%2Fb%20c?p=x+y");
    assertThat(answer.body()).isEqualTo("a/b c|x y");
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
  }

  @Test
  void givesARefusalItsStatusAndText() throws Exception {
    int port =
        serve(
            LIMITS,
            _ -> {
              throw new RefusedException(418, "no tea here");
            });
    HttpResponse<String> answer = ask(port, "/q/a");
    assertThat(answer.statusCode()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("no tea here");
  }

  @Test
  void answersFailuresWith500AndStaysAlive() throws Exception {
    int port =
        serve(
            LIMITS,
            ask -> {
              if (ask.variable("name").equals("bad")) {
                throw new IllegalStateException("broken");
              }
              return Answer.text(200, "fine");
            });
    assertThat(ask(port, "/q/bad").statusCode()).isEqualTo(500);
    assertThat(ask(port, "/q/good").body()).isEqualTo("fine");
  }

  @Test
  void compressesForClientsThatAskForIt() throws Exception {
    byte[] large = "abc".repeat(2000).getBytes(StandardCharsets.UTF_8);
    int port = serve(LIMITS, _ -> Answer.of(MediaType.PLAIN_TEXT_UTF_8, large));
    HttpResponse<byte[]> answer =
        client.send(
            request(port, "/q/a", "accept-encoding", "gzip, deflate"),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
        .isEqualTo(large);
    assertThat(ask(port, "/q/a").body()).hasSize(large.length);
  }

  @Test
  void refusesAnAnswerBeyondItsBoundAndGivesTheMemoryBack() throws Exception {
    int port =
        serve(
            LIMITS,
            ask ->
                ask.json(
                    json -> {
                      json.writeStartArray();
                      for (int i = 0; i < 300_000; i++) {
                        json.writeString("0123456789");
                      }
                      json.writeEndArray();
                    }));
    HttpResponse<String> answer = ask(port, "/q/a");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("larger than 1048576 bytes");
    eventually(() -> desk.answerBytes() == 0);
  }

  @Test
  void refusesWhenTheLineIsFull() throws Exception {
    var release = new CountDownLatch(1);
    int port = serve(LIMITS, _ -> Answer.text(200, await(release)));
    CompletableFuture<HttpResponse<String>> first = later(port);
    CompletableFuture<HttpResponse<String>> second = later(port);
    CompletableFuture<HttpResponse<String>> third = later(port);
    CompletableFuture.anyOf(first, second, third)
        .thenAccept(any -> assertThat(((HttpResponse<?>) any).statusCode()).isEqualTo(503))
        .get(10, TimeUnit.SECONDS);
    release.countDown();
    assertThat(java.util.stream.Stream.of(first, second, third).map(f -> f.join().statusCode()))
        .containsExactlyInAnyOrder(200, 200, 503);
  }

  @Test
  void answers504WhenTheTimeIsUp() throws Exception {
    var cancelled = new CountDownLatch(1);
    int port =
        serve(
            new QueryLimits(1, 1, 50_000_000L, 1 << 20, 1 << 20, 100),
            ask -> workUntilCancelled(ask, cancelled));
    HttpResponse<String> answer = ask(port, "/q/a");
    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).contains("no answer within 50 ms");
    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cancelsWorkWhenTheClientGoes() throws Exception {
    var begun = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    int port =
        serve(
            LIMITS,
            ask -> {
              begun.countDown();
              return workUntilCancelled(ask, cancelled);
            });
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write("GET /q/a HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static Answer workUntilCancelled(Ask ask, CountDownLatch cancelled) {
    try {
      while (true) {
        ask.cancellation().check();
        Thread.onSpinWait();
      }
    } finally {
      cancelled.countDown();
    }
  }

  private CompletableFuture<HttpResponse<String>> later(int port) {
    return client.sendAsync(request(port, "/q/a"), HttpResponse.BodyHandlers.ofString());
  }

  private static String await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS) ? "released" : "too late";
    } catch (InterruptedException _) {
      return "interrupted";
    }
  }

  private static void eventually(java.util.function.BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
