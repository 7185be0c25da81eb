package dev.clew.server.training;

import dev.clew.server.cli.ClewCommand;
import dev.clew.server.wiring.Addresses;
import dev.clew.server.wiring.Program;
import dev.clew.server.wiring.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A short life of the program on free ports: it takes spans, answers questions and stops, while
/// the JVM notes what it loads. The build turns the notes into the start-up cache.
public final class TrainingRun {
  private static final int ROUNDS = 30;
  private static final String SPAN =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"training"}}]},
      "scopeSpans":[{"spans":[{"name":"step","traceId":"4bf92f3577b34da6a3ce929d0e0e%04x","spanId":"00f067aa0ba902b7",
      "kind":2,"startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225600500000000",
      "attributes":[{"key":"user.id","value":{"stringValue":"u1"}}]}]}]}]}
      """;

  private static final String PASS_THROUGH =
      """
      receivers: {otlp: {protocols: {grpc: {endpoint: 127.0.0.1:%d}, http: {endpoint: 127.0.0.1:%d}}}}
      processors: {memory_limiter: {check_interval: 1s, limit_mib: 400}, batch: {timeout: 10ms}}
      exporters:
        otlp_grpc: {endpoint: %s, tls: {insecure: true}}
        otlp_http: {endpoint: 'http://%s'}
        debug: {verbosity: detailed}
      service:
        telemetry: {metrics: {readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]}}
        pipelines:
          traces: {receivers: [otlp], processors: [memory_limiter, batch], exporters: [otlp_grpc, otlp_http, debug]}
      """;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String otlp;
  private final String page;
  private final String tempo;

  private TrainingRun(Addresses addresses) {
    otlp = "http://" + addresses.of("otlp", "protocols::http::endpoint");
    page = "http://" + addresses.of("clew_query", "ui::endpoint");
    tempo = "http://" + addresses.of("clew_query", "tempo::endpoint");
  }

  /// @param arguments the folder to keep the store in
  public static void main(String[] arguments) throws Exception {
    ClewCommand.execute("print-config");
    ClewCommand.execute("--config", arguments[0] + "/absent.yaml", "--set=a.b=c");
    var sources = new Sources(List.of(), settings(), arguments[0] + "/data", Map.of());
    try (var program = new Program(sources)) {
      program.start();
      Addresses addresses = Addresses.of(program.config());
      new TrainingRun(addresses).run();
      passThrough(addresses);
    }
    System.exit(0);
  }

  /// A collector's life before the store's: the same spans over both protocols, batched.
  private static void passThrough(Addresses store) throws Exception {
    int[] ports = freePorts(3);
    String config =
        PASS_THROUGH.formatted(
            ports[0],
            ports[1],
            store.of("otlp", "protocols::grpc::endpoint"),
            store.of("otlp", "protocols::http::endpoint"),
            ports[2]);
    try (var program =
        new Program(new Sources(List.of("yaml:" + config), List.of(), "", Map.of()))) {
      program.start();
      var run = new TrainingRun(Addresses.of(program.config()));
      for (int round = 0; round < ROUNDS; round++) {
        run.post(run.otlp + "/v1/traces", SPAN.formatted(round));
      }
    }
  }

  private void run() throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      String trace = "4bf92f3577b34da6a3ce929d0e0e%04x".formatted(round);
      post(otlp + "/v1/traces", SPAN.formatted(round));
      ask(page + "/api/traces/" + trace);
      ask(page + "/api/clew/trace/" + trace);
      ask(page + "/api/clew/search?q=" + encode("{ resource.service.name = \"training\" }"));
      ask(page + "/api/traces?service=training&limit=5");
      ask(tempo + "/api/search?q=" + encode("{ span.user.id = \"u1\" && duration > 1ms }"));
      ask(tempo + "/api/traces/" + trace);
    }
    ask(page + "/");
    ask(page + "/api/clew/status");
    ask(page + "/api/services");
  }

  private void post(String uri, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    require(uri, client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private void ask(String uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
    require(uri, client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private static void require(String uri, HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          uri + " answered " + response.statusCode() + ": " + response.body());
    }
  }

  private static String encode(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static List<String> settings() throws IOException {
    int[] ports = freePorts(6);
    return List.of(
        "receivers.otlp.protocols.grpc.endpoint=127.0.0.1:" + ports[0],
        "receivers.otlp.protocols.http.endpoint=127.0.0.1:" + ports[1],
        "extensions.clew_query.ui.endpoint=127.0.0.1:" + ports[2],
        "extensions.clew_query.tempo.endpoint=127.0.0.1:" + ports[3],
        "extensions.health_check.endpoint=127.0.0.1:" + ports[4],
        "service.telemetry.metrics.readers=[{pull: {exporter: {prometheus: {host: 127.0.0.1, port: "
            + ports[5]
            + "}}}}]");
  }

  private static int[] freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }
}
