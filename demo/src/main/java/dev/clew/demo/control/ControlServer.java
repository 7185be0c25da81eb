package dev.clew.demo.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.clew.demo.fault.Fault;
import dev.clew.demo.fault.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Serves the shop's page and what it asks for, on the loopback address, to pages of its own origin
/// and to programs.
public final class ControlServer implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BODY_BYTES_MAX = 4_096;
  private static final String API_FAULTS = "/api/faults/";
  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "map", "application/json");

  private final HttpServer server;
  private final Path files;
  private final Supplier<ShopView> view;
  private final Faults faults;
  private final Set<String> hosts;

  private ControlServer(
      HttpServer server, Path files, Supplier<ShopView> view, Faults faults, int port) {
    this.server = server;
    this.files = files;
    this.view = view;
    this.faults = faults;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /// Opens the port.
  ///
  /// @param files folder of the page
  public static ControlServer open(int port, Path files, Supplier<ShopView> view, Faults faults)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var control = new ControlServer(server, files, view, faults, server.getAddress().getPort());
    server.createContext("/", control.guarded(control::file));
    server.createContext("/api/shop", control.guarded(control::shop));
    server.createContext(API_FAULTS, control.guarded(control::fault));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return control;
  }

  /// Returns the port that it answers on.
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /// Lets only those in who know the address by its own name, and no page of another origin.
  private HttpHandler guarded(HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        boolean own = origin == null || origin.equals("http://" + host);
        if (host == null || !hosts.contains(host) || !own) {
          refuse(exchange, 403, "this page answers itself only");
        } else {
          handler.handle(exchange);
        }
      }
    };
  }

  private void shop(HttpExchange exchange) throws IOException {
    if (isMethod(exchange, "GET")) {
      answer(exchange, 200, "application/json", view.get().json());
    }
  }

  private void fault(HttpExchange exchange) throws IOException {
    if (!isMethod(exchange, "POST")) {
      return;
    }
    try {
      Fault fault =
          Fault.require(exchange.getRequestURI().getPath().substring(API_FAULTS.length()));
      byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
      faults.turn(fault, FaultOrder.parse(body).rateOf(fault));
      answer(exchange, 200, "application/json", view.get().json(fault));
    } catch (IllegalArgumentException e) {
      refuse(exchange, 400, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      refuse(exchange, 500, String.valueOf(e.getMessage()));
    }
  }

  private void file(HttpExchange exchange) throws IOException {
    if (!isMethod(exchange, "GET")) {
      return;
    }
    String path = exchange.getRequestURI().getPath();
    Path file = files.resolve(path.equals("/") ? "index.html" : path.substring(1)).normalize();
    if (!file.startsWith(files) || !Files.isRegularFile(file)) {
      refuse(exchange, 404, "no such page");
      return;
    }
    String name = file.getFileName().toString();
    String type = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    String known = type == null ? "application/octet-stream" : type;
    answer(exchange, 200, known, Files.readAllBytes(file));
  }

  private static boolean isMethod(HttpExchange exchange, String method) throws IOException {
    if (exchange.getRequestMethod().equals(method)) {
      return true;
    }
    exchange.getResponseHeaders().set("Allow", method);
    refuse(exchange, 405, "ask with " + method);
    return false;
  }

  private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("error", error);
      out.writeEndObject();
    }
    answer(exchange, status, "application/json", bytes.toByteArray());
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
