package dev.clew.query.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.clew.query.FaceServer;
import dev.clew.query.Golden;
import dev.clew.query.MemoryStore;
import dev.clew.query.Shop;
import dev.clew.query.http.BuildInfo;
import dev.clew.query.http.QueryLimits;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.otlp.SpanEncoder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TempoFaceTest {
  private static final String[] PROTOBUF = {"accept", "application/protobuf"};
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
        QueryLimits.DEFAULTS, TempoFace.of(reader, QueryLimits.DEFAULTS, new BuildInfo("0.1.0")));
  }

  @Test
  void answersTheHealthChecks() {
    assertThat(server.get("/ready").status()).isEqualTo(200);
    assertThat(server.get("/api/echo").body()).isEqualTo("echo");
    Golden.hold("tempo-buildinfo", server.get("/api/status/buildinfo"));
  }

  @Test
  void writesATraceAsProtobufsJson() {
    Golden.hold("tempo-trace-v1", server.get("/api/traces/" + Shop.SLOW));
    Golden.hold("tempo-trace-v2", server.get("/api/v2/traces/" + Shop.FAST));
  }

  @Test
  void takesIdsWithoutLeadingZeros() {
    assertThat(server.get("/api/traces/1234567890abcdef").body())
        .isEqualTo(server.get("/api/traces/" + Shop.BROKEN).body())
        .contains("chargeCard");
  }

  @Test
  void givesTheBytesOfATraceAsProtobuf() throws InvalidProtocolBufferException {
    var response = server.bytes("/api/traces/" + Shop.FAST, PROTOBUF);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/protobuf");
    TracesData trace = TracesData.parseFrom(response.body());
    assertThat(trace.toByteArray())
        .isEqualTo(
            SpanEncoder.tracesData(
                Shop.spans().stream().filter(s -> s.traceId().hex().equals(Shop.FAST)).toList()));
  }

  @Test
  void wrapsTheBytesInVersionTwo() throws IOException {
    byte[] body = server.bytes("/api/v2/traces/" + Shop.FAST, PROTOBUF).body();
    CodedInputStream in = CodedInputStream.newInstance(body);
    assertThat(in.readTag()).isEqualTo(1 << 3 | 2);
    assertThat(TracesData.parseFrom(in.readBytes()).getResourceSpansCount()).isEqualTo(2);
    assertThat(in.isAtEnd()).isTrue();
  }

  @Test
  void missesATraceAsEachVersionDoes() {
    assertThat(server.get("/api/traces/abc"))
        .isEqualTo(new FaceServer.Reply(404, "text/plain; charset=utf-8", ""));
    assertThat(server.get("/api/v2/traces/abc").body()).isEqualTo("{\"trace\":{}}");
  }

  @Test
  void saysWhenATraceMayBePartial() throws IOException {
    try (var partial = serve(new MemoryStore(Shop.spans()).partial("replay at 60 %"))) {
      assertThat(partial.get("/api/v2/traces/" + Shop.FAST).body())
          .endsWith(",\"status\":\"PARTIAL\",\"message\":\"replay at 60 %\"}");
      UnknownFieldSet fields =
          UnknownFieldSet.parseFrom(partial.bytes("/api/v2/traces/" + Shop.FAST, PROTOBUF).body());
      assertThat(fields.getField(3).getVarintList()).containsExactly(1L);
      assertThat(fields.getField(4).getLengthDelimitedList().getFirst().toStringUtf8())
          .isEqualTo("replay at 60 %");
    }
  }

  @Test
  void listsTagNames() {
    Golden.hold("tempo-tags-v1", server.get("/api/search/tags"));
    Golden.hold("tempo-tags-v2", server.get("/api/v2/search/tags"));
    assertThat(server.get("/api/v2/search/tags?scope=event&limit=5000").body())
        .startsWith("{\"scopes\":[{\"name\":\"event\",\"tags\":[\"exception.type\"]}]");
    assertThat(server.get("/api/search/tags?scope=resource&limit=1").body())
        .startsWith("{\"tagNames\":[\"service.name\"]");
  }

  @Test
  void listsTagValues() {
    Golden.hold("tempo-values-v2", server.get("/api/v2/search/tag/resource.service.name/values"));
    Golden.hold("tempo-values-v1", server.get("/api/search/tag/service.name/values"));
    assertThat(server.get("/api/v2/search/tag/span.db.rows/values").body())
        .contains("[{\"type\":\"int\",\"value\":\"347\"}]");
    assertThat(server.get("/api/v2/search/tag/.db.cost/values").body())
        .contains("[{\"type\":\"float\",\"value\":\"12.5\"}]");
    assertThat(server.get("/api/v2/search/tag/.db.cached/values").body())
        .contains("[{\"type\":\"bool\",\"value\":\"false\"}]");
    assertThat(server.get("/api/v2/search/tag/status/values").body())
        .contains("{\"type\":\"keyword\",\"value\":\"error\"}");
    assertThat(server.get("/api/v2/search/tag/duration/values").body())
        .contains("\"tagValues\":[]");
    assertThat(server.get("/api/v2/search/tag/span.%22db.rows%22/values").body()).contains("347");
  }

  @Test
  void listsTagValuesOfTheSpansThatMatch() {
    String path = "/api/v2/search/tag/name/values?q=";
    assertThat(server.get(path + encoded("{ resource.service.name = \"cart-service\" }")).body())
        .startsWith("{\"tagValues\":[{\"type\":\"string\",\"value\":\"getCart\"}],");
    assertThat(server.get(path + encoded("{ span.db.rows > 1 && span.user.id = }")).body())
        .startsWith("{\"tagValues\":[{\"type\":\"string\",\"value\":\"db.query\"}],");
    assertThat(
            server
                .get("/api/v2/search/tag/.service.name/values?q=" + encoded("{ kind = client }"))
                .body())
        .contains("[{\"type\":\"string\",\"value\":\"inventory-service\"}]");
    assertThat(server.get(path + encoded("{ .a = 1 } >> { .b = 2 }")).body())
        .isEqualTo(server.get("/api/v2/search/tag/name/values").body());
  }

  @Test
  void writesTagsAsProtobufToo() throws IOException {
    UnknownFieldSet names =
        UnknownFieldSet.parseFrom(server.bytes("/api/v2/search/tags?scope=link", PROTOBUF).body());
    UnknownFieldSet scope =
        UnknownFieldSet.parseFrom(names.getField(1).getLengthDelimitedList().getFirst());
    assertThat(text(scope, 1)).containsExactly("link");
    assertThat(text(scope, 2)).containsExactly("why");
    UnknownFieldSet values =
        UnknownFieldSet.parseFrom(
            server.bytes("/api/v2/search/tag/span.db.rows/values", PROTOBUF).body());
    UnknownFieldSet value =
        UnknownFieldSet.parseFrom(values.getField(1).getLengthDelimitedList().getFirst());
    assertThat(text(value, 1)).containsExactly("int");
    assertThat(text(value, 2)).containsExactly("347");
  }

  @Test
  void searchesByTraceQl() {
    Golden.hold(
        "tempo-search",
        server.get(
            "/api/search?q="
                + encoded("{ status = error && span.db.rows > 1 && name != \"x\" }")
                + "&limit=20&spss=3&start=1735689000&end=1735690000"));
    Golden.hold(
        "tempo-search-by",
        server.get(
            "/api/search?spss=1&q="
                + encoded(
                    "{ span.user.id = \"u-17\" } | by(resource.service.name) | count() > 0")));
  }

  @Test
  void searchesByTags() {
    assertThat(ids("/api/search?tags=" + encoded("service.name=gateway"))).hasSize(2);
    assertThat(ids("/api/search?tags=" + encoded("db.system=postgresql db.rows=347")))
        .containsExactly(Shop.SLOW);
    assertThat(ids("/api/search?tags=" + encoded("user.id=\"u-17\" name=charge")))
        .containsExactly(Shop.SLOW, "1234567890abcdef");
    assertThat(ids("/api/search?tags=error%3Dtrue")).containsExactly(Shop.SLOW);
    assertThat(ids("/api/search?service.name=mail")).isEmpty();
    assertThat(ids("/api/search?root.service.name=api")).hasSize(2);
  }

  @Test
  void boundsASearchByDurationOfTheTrace() {
    assertThat(ids("/api/search?minDuration=4s")).containsExactly(Shop.SLOW);
    assertThat(ids("/api/search?maxDuration=399ms&q=%7B%7D")).containsExactly("1234567890abcdef");
    assertThat(ids("/api/search?limit=1")).containsExactly(Shop.FAST.substring(1));
  }

  private static List<String> ids(String path) {
    return Pattern.compile("\"traceID\":\"([0-9a-f]+)\"")
        .matcher(server.get(path).body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void writesASearchAsProtobufToo() throws IOException {
    String query = encoded("{ status = error && span.db.rows > 1 && name != \"x\" }");
    UnknownFieldSet answer =
        UnknownFieldSet.parseFrom(server.bytes("/api/search?q=" + query, PROTOBUF).body());
    UnknownFieldSet trace =
        UnknownFieldSet.parseFrom(answer.getField(1).getLengthDelimitedList().getFirst());
    assertThat(text(trace, 1)).containsExactly(Shop.SLOW);
    assertThat(text(trace, 2)).containsExactly("api-gateway");
    assertThat(text(trace, 3)).containsExactly("POST /api/checkout");
    assertThat(trace.getField(4).getVarintList()).containsExactly(Shop.T0);
    assertThat(trace.getField(5).getVarintList()).containsExactly(4210L);
    assertThat(trace.getField(8).getLengthDelimitedList()).hasSize(5);
    UnknownFieldSet spanset =
        UnknownFieldSet.parseFrom(trace.getField(7).getLengthDelimitedList().getFirst());
    assertThat(spanset.getField(2).getVarintList()).containsExactly(1L);
    UnknownFieldSet span =
        UnknownFieldSet.parseFrom(spanset.getField(1).getLengthDelimitedList().getFirst());
    assertThat(text(span, 1)).containsExactly("0000000000000103");
    assertThat(text(span, 2)).containsExactly("db.query");
    assertThat(KeyValue.parseFrom(span.getField(5).getLengthDelimitedList().getLast()))
        .isEqualTo(
            KeyValue.newBuilder()
                .setKey("db.rows")
                .setValue(AnyValue.newBuilder().setIntValue(347))
                .build());
  }

  @Test
  void namesThePlaceOfAnErrorInAQuery() {
    FaceServer.Reply reply = server.get("/api/search?q=" + encoded("{ name == 1 }"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).startsWith("invalid TraceQL query: parse error at line 1, col ");
  }

  @Test
  void answersMetricsQueriesWithTheNameOfWhatIsMissing() {
    String query = encoded("{ } | quantile_over_time(duration, 0.9)");
    for (String path : List.of("/api/search", "/api/metrics/query_range", "/api/metrics/query")) {
      FaceServer.Reply reply = server.get(path + "?q=" + query);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("quantile_over_time");
    }
    assertThat(server.get("/api/metrics/query?q=%7B%7D").body())
        .isEqualTo("parameter 'q': it has no metrics function");
  }

  private static List<String> text(UnknownFieldSet fields, int number) {
    return fields.getField(number).getLengthDelimitedList().stream()
        .map(bytes -> bytes.toString(StandardCharsets.UTF_8))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/traces/xyz | is not hex",
        "/api/traces/000102030405060708090a0b0c0d0e0f0 | it takes 1 to 32 hex digits",
        "/api/traces/abc?start=now | parameter 'start': \"now\" is not a whole number of seconds",
        "/api/v2/traces/abc?start=5&end=4 | parameter 'end': it must be later than start",
        "/api/v2/traces/abc?q=%7B%7D | parameter 'q': filtering the spans of a trace is not in",
        "/api/search?q=%7B%7D&tags=a%3Db | parameter 'tags': it cannot be used together with q",
        "/api/search?limit=0 | parameter 'limit': 0 is not between 1 and 10000",
        "/api/search?spss=101 | parameter 'spss': 101 is not between 0 and 100",
        "/api/search?minDuration=5s&maxDuration=1s | it is shorter than minDuration",
        "/api/search?minDuration=5 | parameter 'minDuration': \"5\" is not a duration",
        "/api/search?start=20&end=10 | parameter 'end': it must be later than start",
        "/api/search?tags=a%3Db+a%3Dc | parameter 'tags': \"a\" is there twice",
        "/api/search?tags=a%3D%22b | parameter 'tags': it is not logfmt at character 1",
        "/api/search/tags?scope=body | \"body\" is none of resource, span",
        "/api/v2/search/tag/service.name/values | is not the name of a field",
        "/api/v2/search/tag/.a)%7Cselect(.b/values | is not the name of a field",
        "/api/v2/search/tag/.a,.b/values | is not the name of a field",
        "/api/v2/search/tag/.a/values?limit=-1 | parameter 'limit': -1 is not between 0 and"
      })
  void refusesWithPlainText(String path, String message) {
    FaceServer.Reply reply = server.get(path);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.type()).isEqualTo("text/plain; charset=utf-8");
    assertThat(reply.body()).contains(message);
  }
}
