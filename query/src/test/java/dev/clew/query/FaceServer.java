package dev.clew.query;

import dev.clew.net.Network;
import dev.clew.net.listen.HttpRoutes;
import dev.clew.net.listen.Listener;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.query.http.Face;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.http.QuestionDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A face on a port of its own, with a client to ask it.
public final class FaceServer implements AutoCloseable {
  private final Network network = Network.create(2);
  private final HttpClient client = HttpClient.newHttpClient();
  private final QuestionDesk desk;
  private final Listener listener;

  public FaceServer(QueryLimits limits, Face... faces) {
    desk = new QuestionDesk(limits);
    try {
      listener =
          network
              .listeners()
              .http(
                  HttpServerSettings.at("127.0.0.1:0"),
                  Arrays.stream(faces).map(desk::routes).toArray(HttpRoutes[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public QuestionDesk desk() {
    return desk;
  }

  public int port() {
    return listener.port();
  }

  public HttpClient client() {
    return client;
  }

  public HttpRequest request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .version(HttpClient.Version.HTTP_1_1);
    return (headers.length == 0 ? builder : builder.headers(headers)).build();
  }

  public HttpResponse<byte[]> bytes(String path, String... headers) {
    try {
      return client.send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Reply get(String path, String... headers) {
    HttpResponse<byte[]> response = bytes(path, headers);
    return new Reply(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse(""),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    listener.close();
    desk.close();
    client.close();
    network.close();
  }

  /// What came back.
  public record Reply(int status, String type, String body) {}
}
