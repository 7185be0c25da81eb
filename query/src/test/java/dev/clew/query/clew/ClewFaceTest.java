package dev.clew.query.clew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.query.FaceServer;
import dev.clew.query.Golden;
import dev.clew.query.MemoryStore;
import dev.clew.query.Shop;
import dev.clew.query.http.QueryLimits;
import dev.clew.store.read.TraceReader;
import dev.clew.testkit.SimulatedClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClewFaceTest {
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
        QueryLimits.DEFAULTS,
        ClewFace.of(
            reader,
            QueryLimits.DEFAULTS,
            new SimulatedClock(),
            () -> new Surroundings("0.1.0", "127.0.0.1:4317", "127.0.0.1:4318", "")));
  }

  @Test
  void tellsItsStatus() {
    Golden.hold("clew-status", server.get("/api/clew/status"));
    try (var empty = serve(new MemoryStore(List.of()))) {
      assertThat(empty.get("/api/clew/status").body())
          .contains("\"oldestStartNanos\":null,\"newestStartNanos\":null");
    }
  }

  @Test
  void listsTheVocabulary() {
    Golden.hold("clew-services", server.get("/api/clew/services"));
    Golden.hold("clew-operations", server.get("/api/clew/operations?service=inventory-service"));
    Golden.hold("clew-keys", server.get("/api/clew/keys"));
    Golden.hold("clew-values", server.get("/api/clew/values?field=resource.service.name&limit=2"));
  }

  @Test
  void narrowsTheVocabularyToARangeOfTime() {
    long start = Shop.T0 + 50_000 * Shop.MS;
    assertThat(server.get("/api/clew/services?start=" + start).body())
        .isEqualTo("{\"services\":[{\"name\":\"api-gateway\"},{\"name\":\"cart-service\"}]}");
  }

  @Test
  void writesAWaterfall() {
    Golden.hold("clew-trace", server.get("/api/clew/trace/" + Shop.SLOW));
    Golden.hold("clew-trace-broken", server.get("/api/clew/trace/" + Shop.BROKEN));
  }

  @Test
  void writesEverythingOfASpan() {
    Golden.hold("clew-span", server.get("/api/clew/trace/" + Shop.SLOW + "/span/3"));
    Golden.hold("clew-span-link", server.get("/api/clew/trace/" + Shop.SLOW + "/span/5"));
  }

  @Test
  void findsASpanByItsIdWhenItsPlaceHasMoved() {
    assertThat(server.get("/api/clew/trace/" + Shop.SLOW + "/span/0?span=103").body())
        .contains("\"name\":\"db.query\"");
  }

  @Test
  void searchesNewestFirst() {
    Golden.hold("clew-search", server.get("/api/clew/search?q=%7B+name+%3D+%22chargeCard%22+%7D"));
    assertThat(server.get("/api/clew/search?limit=1").body())
        .contains("\"traceId\":\"" + Shop.FAST + "\"")
        .contains("\"limited\":true");
  }

  @Test
  void boundsASearchByTimeAndByTheDurationOfTheTrace() {
    long start = Shop.T0 - 1;
    long end = Shop.T0 + 1;
    assertThat(server.get("/api/clew/search?start=" + start + "&end=" + end).body())
        .contains(Shop.SLOW)
        .doesNotContain(Shop.FAST)
        .doesNotContain(Shop.BROKEN);
    assertThat(server.get("/api/clew/search?minDurationNanos=1000000000").body())
        .contains(Shop.SLOW)
        .doesNotContain(Shop.FAST);
    assertThat(server.get("/api/clew/search?maxDurationNanos=200000000").body())
        .contains(Shop.BROKEN)
        .doesNotContain(Shop.FAST);
  }

  @Test
  void saysWhenASearchMayBePartial() {
    try (var partial = serve(new MemoryStore(Shop.spans()).partial("replay at 60 %"))) {
      assertThat(partial.get("/api/clew/search").body())
          .contains("\"complete\":false,\"partialReason\":\"replay at 60 %\"");
    }
  }

  @Test
  void tellsTheRowsOfAQueryThatAFormCanShow() {
    Golden.hold(
        "clew-parse",
        server.get(
            "/api/clew/parse?q="
                + encoded(
                    "{resource.service.name=\"a\" && span.\"b c\">=1 && duration>1.5s"
                        + " && kind=server && status!=error && .f=1.25 && span.g=true}")));
  }

  @Test
  void tellsThatAFormCannotShowAQuery() {
    assertThat(server.get("/api/clew/parse?q=" + encoded("{ .a = 1 } >> { .b = 2 }")).body())
        .startsWith("{\"ok\":true,\"canonical\":\"")
        .endsWith("\"conjuncts\":null}");
    assertThat(server.get("/api/clew/parse?q=").body()).endsWith("\"conjuncts\":[]}");
  }

  @Test
  void namesThePlaceOfAnError() {
    String query = encoded("{ name = }");
    assertThat(server.get("/api/clew/parse?q=" + query).body())
        .startsWith("{\"ok\":false,\"error\":{\"message\":\"parse error at line 1, col 10")
        .endsWith("\"line\":1,\"column\":10,\"length\":1}}");
    FaceServer.Reply reply = server.get("/api/clew/search?q=" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"line\":1,\"column\":10");
    assertThat(server.get("/api/clew/parse?q=" + encoded("{ } | rate()")).body())
        .startsWith("{\"ok\":false")
        .contains("rate");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0} is in {1}")
  @CsvSource({
    "DB.query, [3]",
    "inventory, '[2,3]'",
    "timeoutException, [3]",
    "u-17, '[1,4]'",
    "347, [3]",
    "STATEMENT, [3]",
    "nowhere, []",
    "'', []"
  })
  void findsText(String text, String places) {
    assertThat(server.get("/api/clew/trace/" + Shop.SLOW + "/find?text=" + text).body())
        .isEqualTo("{\"matches\":" + places + "}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/clew/trace/xyz | 400 | is not hex",
        "/api/clew/trace/abc | 404 | no trace 00000000000000000000000000000abc is in the store",
        "/api/clew/trace/4bf92f3577b34da6a3ce929d0e0e4736/span/9 | 404 | the trace has 6 spans",
        "/api/clew/trace/4bf92f3577b34da6a3ce929d0e0e4736/span/-1 | 400 | is not the place of a",
        "/api/clew/trace/4bf92f3577b34da6a3ce929d0e0e4736/span/1?span=q | 400 | is not hex",
        "/api/clew/search?limit=0 | 400 | parameter 'limit': 0 is not between 1 and 10000",
        "/api/clew/search?minDurationNanos=2&maxDurationNanos=1 | 400 | it is shorter than",
        "/api/clew/values | 400 | parameter 'field': it is required",
        "/api/clew/values?field=%7B | 400 | is not the name of a field",
        "/api/clew/services?start=2&end=1 | 400 | parameter 'end': it must be later than start"
      })
  void refusesWithAMessage(String path, int status, String message) {
    FaceServer.Reply reply = server.get(path);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/json; charset=utf-8");
    assertThat(reply.body()).startsWith("{\"error\":{\"message\":\"").contains(message);
  }
}
