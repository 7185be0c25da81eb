package dev.clew.query.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.query.FaceServer;
import dev.clew.query.Golden;
import dev.clew.query.MemoryStore;
import dev.clew.query.Shop;
import dev.clew.query.http.QueryLimits;
import dev.clew.store.read.TraceReader;
import dev.clew.testkit.SimulatedClock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaegerFaceTest {
  private static final long T0_MICROS = Shop.T0 / 1_000;
  private static final long T0_MILLIS = Shop.T0 / 1_000_000;
  private static FaceServer server;

  @BeforeAll
  static void start() {
    server = serve(new MemoryStore(Shop.spans()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static FaceServer serve(TraceReader reader) {
    return new FaceServer(
        QueryLimits.DEFAULTS, JaegerFace.of(reader, QueryLimits.DEFAULTS, new SimulatedClock()));
  }

  @Test
  void listsServicesAndOperations() {
    Golden.hold("jaeger-services", server.get("/api/services"));
    Golden.hold("jaeger-operation-names", server.get("/api/services/inventory-service/operations"));
    Golden.hold("jaeger-operations", server.get("/api/operations?service=inventory-service"));
    assertThat(server.get("/api/operations?service=inventory-service&spanKind=client").body())
        .startsWith("{\"data\":[{\"name\":\"db.query\",\"spanKind\":\"client\"}],\"total\":1,");
    assertThat(server.get("/api/services/no%2Fsuch/operations").body())
        .startsWith("{\"data\":[],\"total\":0,");
  }

  @Test
  void answersTheCallOfTheTutorials() {
    assertThat(
            ids(
                "/api/traces?service=api-gateway&operation=POST+%2Fapi%2Fcheckout&limit=10"
                    + "&minDuration=3000000"))
        .containsExactly(Shop.SLOW);
  }

  @Test
  void writesTraces() {
    Golden.hold("jaeger-trace", server.get("/api/traces/" + Shop.SLOW));
    Golden.hold("jaeger-trace-raw", server.get("/api/traces/" + Shop.BROKEN + "?raw=true"));
    Golden.hold("jaeger-search", server.get("/api/traces?service=api-gateway&maxDuration=1s"));
  }

  @Test
  void listsNewestFirstAndStopsAtTheLimit() {
    assertThat(ids("/api/traces?service=cart-service")).containsExactly(Shop.FAST, Shop.SLOW);
    assertThat(ids("/api/traces?service=cart-service&limit=1")).containsExactly(Shop.FAST);
  }

  @Test
  void matchesEverythingOnOneSpan() {
    assertThat(ids("/api/traces?service=inventory-service&operation=db.query&minDuration=3s"))
        .containsExactly(Shop.SLOW);
    assertThat(ids("/api/traces?service=cart-service&minDuration=3s")).isEmpty();
    assertThat(ids("/api/traces?service=cart-service&operation=db.query")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tag=db.system:postgresql, 1",
    "tag=db.rows:347, 1",
    "tag=db.cached:false, 1",
    "tag=db.rows:347&tag=db.system:mysql, 0",
    "tag=error:true, 1",
    "tag=span.kind:client, 1",
    "tag=exception.type:TimeoutException, 1",
    "tag=service.version:1.0, 1",
    "tag=otel.status_description:statement+timeout, 1",
    "tags=%7B%22db.system%22%3A%22postgresql%22%2C%22db.rows%22%3A%22347%22%7D, 1",
    "tags=%7B%22db.system%22%3A%22mysql%22%7D, 0"
  })
  void findsByTags(String tags, int found) {
    assertThat(ids("/api/traces?service=inventory-service&" + tags)).hasSize(found);
  }

  @Test
  void boundsASearchInMicroseconds() {
    assertThat(ids("/api/traces?service=cart-service&start=" + (T0_MICROS + 30_000_000)))
        .containsExactly(Shop.FAST);
    assertThat(ids("/api/traces?service=cart-service&lookback=1h&end=" + (T0_MICROS + 30_000_000)))
        .containsExactly(Shop.SLOW);
  }

  @Test
  void givesTracesByTheirIdsAndNamesThoseItLacks() {
    FaceServer.Reply reply =
        server.get("/api/traces?traceID=" + Shop.BROKEN + "&traceID=abc&service=ignored");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .startsWith("{\"data\":[{\"traceID\":\"1234567890abcdef\"")
        .endsWith(
            "\"errors\":[{\"code\":404,\"msg\":\"trace not found\","
                + "\"traceID\":\"00000000000000000000000000000abc\"}]}");
  }

  @Test
  void tellsWhoCalledWhom() {
    Golden.hold(
        "jaeger-dependencies", server.get("/api/dependencies?endTs=" + (T0_MILLIS + 90_000)));
    assertThat(server.get("/api/dependencies").body()).startsWith("{\"data\":[]");
    assertThat(
            server
                .get("/api/dependencies?service=cart-service&endTs=" + (T0_MILLIS + 90_000))
                .body())
        .startsWith(
            "{\"data\":[{\"parent\":\"api-gateway\",\"child\":\"cart-service\",\"callCount\":2}]");
  }

  @Test
  void warnsOfATraceThatMayBePartial() {
    try (var partial = serve(new MemoryStore(Shop.spans()).partial("replay at 60 %"))) {
      String path = "/api/traces/" + Shop.FAST;
      assertThat(partial.get(path).body())
          .contains("\"warnings\":[\"the trace may be partial: replay at 60 %\"]");
      assertThat(partial.bytes(path).headers().firstValue("clew-partial"))
          .hasValue("replay at 60 %");
    }
  }

  @Test
  void indentsWhenAsked() {
    assertThat(server.get("/api/services?prettyPrint=true").body()).startsWith("{\n  \"data\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/traces | 400 | parameter 'service' is required",
        "/api/operations | 400 | parameter 'service' is required",
        "/api/traces?service=a&start=now | 400 | parameter 'start'",
        "/api/traces?service=a&limit=many | 400 | parameter 'limit'",
        "/api/traces?service=a&limit=0 | 400 | parameter 'limit': 0 is not between 1 and 10000",
        "/api/traces?service=a&minDuration=fast | 400 | parameter 'minDuration'",
        "/api/traces?service=a&minDuration=2s&maxDuration=1s | 400 | should be greater than 'minDuration'",
        "/api/traces?service=a&tag=lonely | 400 | expecting key:value, received: lonely",
        "/api/traces?service=a&tags=lonely | 400 | malformed 'tags' parameter",
        "/api/traces?service=a&tags=%7B%22a%22%3A%5B%5D%7D | 400 | malformed 'tags' parameter",
        "/api/traces?service=a&tags=%7B%22a%22 | 400 | malformed 'tags' parameter",
        "/api/traces?service=a&raw=perhaps | 400 | parameter 'raw'",
        "/api/traces?traceID=xyz | 400 | is not hex",
        "/api/traces/xyz | 400 | is not hex",
        "/api/traces/abc | 404 | trace not found",
        "/api/dependencies?endTs=x | 400 | parameter 'endTs'"
      })
  void refusesInItsEnvelope(String path, int status, String message) {
    FaceServer.Reply reply = server.get(path);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/json; charset=utf-8");
    assertThat(reply.body())
        .startsWith(
            "{\"data\":null,\"total\":0,\"limit\":0,\"offset\":0,\"errors\":[{\"code\":"
                + status
                + ",\"msg\":\"")
        .contains(message);
  }

  private static List<String> ids(String path) {
    FaceServer.Reply reply = server.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return Pattern.compile("\\{\"traceID\":\"([0-9a-f]+)\",\"spans\"")
        .matcher(reply.body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
