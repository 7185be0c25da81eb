package dev.clew.demo.standin;

import static dev.clew.demo.service.ShopJson.JSON;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.clew.demo.service.LogLines;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An HTTP server that makes a server span of each request, except of those to `/healthz`.
final class HttpService implements AutoCloseable {
  private static final HeaderGetter HEADERS = new HeaderGetter();

  private final HttpServer server;
  private final Tracing tracing;
  private final LogLines log;

  /// Listens from the start of the process, answers from `start` on.
  HttpService(InetSocketAddress address, Tracing tracing, LogLines log) throws IOException {
    this.server = HttpServer.create(address, 0);
    this.tracing = tracing;
    this.log = log;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  HttpService route(String method, String path, Handler handler, Filter... filters) {
    server
        .createContext(path, exchange -> serve(exchange, method, path, handler))
        .getFilters()
        .addAll(List.of(filters));
    return this;
  }

  /// `/healthz` answers 200 while `ready`, else 503.
  void start(BooleanSupplier ready) {
    server.createContext("/healthz", exchange -> health(exchange, ready.getAsBoolean()));
    server.start();
    log.info("listening", Map.of("server.port", port()));
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(1);
  }

  private static void health(HttpExchange exchange, boolean ready) throws IOException {
    send(
        exchange,
        ready ? 200 : 503,
        "text/plain",
        (ready ? "ok" : "not ready").getBytes(StandardCharsets.UTF_8));
  }

  private void serve(HttpExchange exchange, String method, String route, Handler handler)
      throws IOException {
    Headers headers = exchange.getRequestHeaders();
    try (Work work =
        tracing.begin(method + " " + route, SpanKind.SERVER, tracing.extract(headers, HEADERS))) {
      describe(work.span(), exchange, route);
      Answer answer =
          exchange.getRequestMethod().equals(method)
              ? answer(exchange, handler)
              : Answer.error(405, "only " + method);
      conclude(work, answer);
      send(exchange, answer.status(), "application/json", JSON.writeValueAsBytes(answer.body()));
    }
  }

  private Answer answer(HttpExchange exchange, Handler handler) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    try {
      return handler.answer(new Request(path, exchange.getRequestHeaders(), body));
    } catch (Request.BadRequest e) {
      log.warn(
          "request rejected", Map.of("url.path", path, "error", String.valueOf(e.getMessage())));
      return Answer.error(400, String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Answer.error(503, "ending");
    }
  }

  private static void conclude(Work work, Answer answer) {
    Span span = work.span().setAttribute("http.response.status_code", answer.status());
    if (answer.status() >= 500) {
      span.setAttribute("error.type", Integer.toString(answer.status()));
      span.setStatus(StatusCode.ERROR);
    }
    Exception cause = answer.cause();
    if (cause != null) {
      work.failed(cause);
    }
  }

  private static void describe(Span span, HttpExchange exchange, String route) {
    span.setAttribute("http.request.method", exchange.getRequestMethod())
        .setAttribute("http.route", route)
        .setAttribute("url.path", exchange.getRequestURI().getPath())
        .setAttribute("url.scheme", "http")
        .setAttribute("server.address", exchange.getLocalAddress().getHostString())
        .setAttribute("server.port", exchange.getLocalAddress().getPort());
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /// What a service does with a request; its span is current.
  interface Handler {
    Answer answer(Request request) throws Request.BadRequest, InterruptedException;
  }

  private static final class HeaderGetter implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      return headers.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      return headers == null ? null : headers.getFirst(key);
    }
  }
}
