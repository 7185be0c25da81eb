package dev.clew.demo.standin;

import static dev.clew.demo.service.ShopJson.JSON;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One operation of another service, asked over HTTP within a client span that bears its name.
final class Peer {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

  private final String operation;
  private final URI url;
  private final Tracing tracing;

  Peer(String operation, URI url, Tracing tracing) {
    this.operation = operation;
    this.url = url;
    this.tracing = tracing;
  }

  <T> T post(Object question, Class<T> type) throws PeerException, InterruptedException {
    return ask(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(bytes(question))),
        type);
  }

  /// What lies at `path` beneath the operation's URL.
  <T> T get(String path, Class<T> type) throws PeerException, InterruptedException {
    return ask(HttpRequest.newBuilder(URI.create(url + path)).GET(), type);
  }

  private <T> T ask(HttpRequest.Builder question, Class<T> type)
      throws PeerException, InterruptedException {
    try (Work work = tracing.begin(operation, SpanKind.CLIENT)) {
      tracing.inject(question, Peer::carry);
      HttpRequest request = question.timeout(ANSWER_MAX).build();
      describe(work.span(), request);
      try {
        return answer(request, work.span(), type);
      } catch (PeerException e) {
        work.failed(e);
        throw e;
      }
    }
  }

  private <T> T answer(HttpRequest request, Span span, Class<T> type)
      throws PeerException, InterruptedException {
    try {
      HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
      span.setAttribute("http.response.status_code", response.statusCode());
      if (response.statusCode() >= 400) {
        throw new PeerException(operation, response.statusCode());
      }
      return JSON.readValue(response.body(), type);
    } catch (IOException e) {
      throw new PeerException(operation + ": " + e);
    }
  }

  private static byte[] bytes(Object question) {
    try {
      return JSON.writeValueAsBytes(question);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void carry(HttpRequest.@Nullable Builder carrier, String key, String value) {
    if (carrier != null) {
      carrier.setHeader(key, value);
    }
  }

  private static void describe(Span span, HttpRequest request) {
    span.setAttribute("http.request.method", request.method())
        .setAttribute("url.full", request.uri().toString())
        .setAttribute("server.address", request.uri().getHost())
        .setAttribute("server.port", request.uri().getPort());
  }
}
