package dev.clew.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.MediaType;
import dev.clew.query.FaceServer;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QuestionDeskTest {
  private static final QueryLimits LIMITS =
      new QueryLimits(1, 1, 20_000_000_000L, 1 << 20, 2 << 20, 100, 100);

  private static final AtomicReference<Question> QUESTION =
      new AtomicReference<>(_ -> Answer.text(200, ""));
  private static FaceServer server;

  @BeforeAll
  static void start() {
    Question question = ask -> QUESTION.get().answer(ask);
    server =
        new FaceServer(
            LIMITS, new Face(List.of(new Face.Endpoint("/q/{name}", question)), Answer::text));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersWithParametersAndPathVariables() throws Exception {
    QUESTION.set(ask -> Answer.text(200, ask.variable("name") + "|" + ask.parameters().text("p")));
    FaceServer.Reply answer = server.get("/q/a%2Fb%20c?p=x+y");
    assertThat(answer.body()).isEqualTo("a/b c|x y");
  }

  @Test
  void givesARefusalItsStatusAndText() throws Exception {
    QUESTION.set(
        _ -> {
          throw new RefusedException(418, "no tea here");
        });
    FaceServer.Reply answer = server.get("/q/a");
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("no tea here");
  }

  @Test
  void answersFailuresWith500AndStaysAlive() throws Exception {
    QUESTION.set(
        ask -> {
          if (ask.variable("name").equals("bad")) {
            throw new IllegalStateException("broken");
          }
          return Answer.text(200, "fine");
        });
    assertThat(server.get("/q/bad").status()).isEqualTo(500);
    assertThat(server.get("/q/good").body()).isEqualTo("fine");
  }

  @Test
  void compressesForClientsThatAskForIt() throws Exception {
    byte[] large = "abc".repeat(2000).getBytes(StandardCharsets.UTF_8);
    QUESTION.set(_ -> Answer.of(MediaType.PLAIN_TEXT_UTF_8, large));
    HttpResponse<byte[]> answer = server.bytes("/q/a", "accept-encoding", "gzip, deflate");
    assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
        .isEqualTo(large);
    assertThat(server.get("/q/a").body()).hasSize(large.length);
  }

  @Test
  void refusesAnAnswerBeyondItsBoundAndGivesTheMemoryBack() throws Exception {
    QUESTION.set(
        ask ->
            ask.json(
                json -> {
                  json.writeStartArray();
                  for (int i = 0; i < 300_000; i++) {
                    json.writeString("0123456789");
                  }
                  json.writeEndArray();
                }));
    FaceServer.Reply answer = server.get("/q/a");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("larger than 1048576 bytes");
    eventually(() -> server.desk().answerBytes() == 0);
  }

  @Test
  void refusesWhenTheLineIsFull() throws Exception {
    var release = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    QUESTION.set(
        _ -> {
          begun.countDown();
          return Answer.text(200, await(release));
        });
    CompletableFuture<HttpResponse<String>> first = later();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<HttpResponse<String>> second = later();
    CompletableFuture<HttpResponse<String>> third = later();
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
    Question endless = ask -> workUntilCancelled(ask, cancelled);
    Face face = new Face(List.of(new Face.Endpoint("/slow", endless)), Answer::text);
    try (var slow =
        new FaceServer(new QueryLimits(1, 1, 50_000_000L, 1 << 20, 1 << 20, 100, 100), face)) {
      FaceServer.Reply answer = slow.get("/slow");
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.body()).contains("no answer within 50 ms");
      assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void servesGetOnly() throws Exception {
    QUESTION.set(_ -> Answer.text(200, "fine"));
    HttpRequest post =
        HttpRequest.newBuilder(server.request("/q/a").uri())
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    HttpResponse<String> answer = server.client().send(post, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
    HttpRequest head = HttpRequest.newBuilder(post.uri()).HEAD().build();
    assertThat(server.client().send(head, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void cancelsWorkWhenTheClientGoes() throws Exception {
    var begun = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    QUESTION.set(
        ask -> {
          begun.countDown();
          return workUntilCancelled(ask, cancelled);
        });
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
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

  private CompletableFuture<HttpResponse<String>> later() {
    return server.client().sendAsync(server.request("/q/a"), HttpResponse.BodyHandlers.ofString());
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
