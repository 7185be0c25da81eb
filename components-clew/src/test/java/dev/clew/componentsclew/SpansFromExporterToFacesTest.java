package dev.clew.componentsclew;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.componentsclew.query.QueryWiring;
import dev.clew.componentsclew.query.QueryWiring.OtlpAddresses;
import dev.clew.componentsclew.storage.TraceStorage;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole room on a real store: what the exporter acknowledges, every face finds.
class SpansFromExporterToFacesTest {
  private final Network network = Network.create(2);
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestContext context = TestContext.exporter("clew");
  private final List<Component> started = new ArrayList<>();
  private int ui;
  private int tempo;
  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    ui = freePort();
    tempo = freePort();
    var wiring =
        new QueryWiring("0.1.0", "dev/clew/none", () -> new OtlpAddresses("127.0.0.1:4317", ""));
    for (Factory<?> factory : ClewComponents.factories(network, wiring)) {
      Context own = context.with(factory.kind(), factory.type());
      switch (factory.type()) {
        case "clew_storage" -> begin(make(factory, own, "directory: " + directory));
        case "clew_query" ->
            begin(
                make(
                    factory,
                    own,
                    "{ui: {endpoint: '127.0.0.1:%d'}, tempo: {endpoint: '127.0.0.1:%d'}}"
                        .formatted(ui, tempo)));
        default -> begin(make(factory, own, ""));
      }
    }
  }

  private static <C extends Record> Component make(Factory<C> factory, Context own, String body)
      throws ConfigException {
    C config = ConfigDecoder.decode(body, factory.defaultConfig());
    return switch (factory) {
      case Factory.OfExtension<C> extension -> extension.create(own, config);
      case Factory.OfExporter<C> exporter -> exporter.create(own, config, Signal.TRACES);
      default -> throw new AssertionError(factory.type());
    };
  }

  private void begin(Component component) throws ComponentException {
    if (component instanceof TraceStorage) {
      context.host().provide("clew_storage", component);
    }
    component.start(context.host());
    started.add(component);
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws ComponentException {
    for (Component component : started.reversed()) {
      component.stop();
    }
    network.close();
    client.close();
  }

  private Outcome export(Span... spans) throws Exception {
    var outcome = new CompletableFuture<Outcome>();
    byte[] bytes = SpanEncoder.tracesData(List.of(spans));
    Factory.Stage exporter = (Factory.Stage) started.getLast();
    exporter.consume(new Batch(Signal.TRACES, bytes, spans.length), outcome::complete);
    return outcome.get();
  }

  private String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void everyFaceFindsWhatWasAcknowledged() throws Exception {
    Span sent = span("GET /cart").trace(7).id(1).service("shop").build();
    assertThat(export(sent)).isEqualTo(Outcome.ACCEPTED);
    String id = sent.traceId().hex();
    assertThat(get(ui, "/api/traces/" + id)).contains("GET /cart");
    assertThat(get(ui, "/api/traces?service=shop")).contains("GET /cart");
    assertThat(get(ui, "/api/services")).contains("shop");
    assertThat(get(ui, "/api/clew/trace/" + id)).contains("GET /cart");
    assertThat(get(ui, "/api/clew/search?q=%7B%7D")).contains(id);
    assertThat(get(tempo, "/api/traces/" + id)).contains("GET /cart");
    assertThat(get(tempo, "/api/search?q=%7Bname%3D%22GET%20/cart%22%7D")).contains("shop");
    assertThat(get(tempo, "/api/v2/search/tag/resource.service.name/values")).contains("shop");
    assertThat(get(ui, "/api/clew/status"))
        .contains("\"spans\":1")
        .contains("\"grpc\":\"127.0.0.1:4317\",\"http\":null")
        .contains("\"tempo\":\"127.0.0.1:" + tempo + "\"");
  }

  @Test
  void spansWithoutATraceIdAreRefusedWithAReason() throws Exception {
    Span without = span("lost").trace(0).id(1).service("shop").build();
    Span with = span("kept").trace(8).id(1).service("shop").build();
    Outcome outcome = export(without, with);
    assertThat(outcome).isInstanceOf(Outcome.PartlyAccepted.class);
    assertThat(((Outcome.PartlyAccepted) outcome).rejectedItems()).isEqualTo(1);
    assertThat(((Outcome.PartlyAccepted) outcome).reason()).contains("trace id");
    assertThat(get(ui, "/api/clew/search?q=%7B%7D")).contains("kept").doesNotContain("lost");
  }

  private HttpResponse<String> post(String step, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ui + "/api/clew/store/" + step))
            .POST(HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void pagesOfOtherSitesCannotForceSteps() throws Exception {
    export(span("GET /cart").trace(9).id(1).service("shop").build());
    for (String step : List.of("seal", "compact", "verify")) {
      for (String origin :
          List.of("http://example.org", "null", "http://127.0.0.1", "http://127.0.0.1:1")) {
        HttpResponse<String> refused = post(step, "Origin", origin);
        assertThat(refused.statusCode()).as(step + " from " + origin).isEqualTo(403);
        assertThat(refused.body()).contains("this server's own pages");
      }
    }
    assertThat(directory.resolve("blocks")).doesNotExist();
    assertThat(post("seal", "Origin", "http://127.0.0.1:" + ui).statusCode()).isEqualTo(200);
    assertThat(post("verify").statusCode()).isEqualTo(200);
    assertThat(directory.resolve("blocks")).isNotEmptyDirectory();
  }
}
