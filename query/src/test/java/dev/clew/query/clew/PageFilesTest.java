package dev.clew.query.clew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.query.FaceServer;
import dev.clew.query.http.QueryLimits;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
  private static FaceServer server;

  @BeforeAll
  static void start() {
    server = new FaceServer(QueryLimits.DEFAULTS, PageFiles.of("dev/clew/query/page"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/search?q=%7B%7D&limit=20", "/trace/4bf92f35?span=3"})
  void everyAddressOfAViewIsThePage(String path) {
    HttpResponse<byte[]> answer = server.bytes(path);
    assertThat(new String(answer.body())).contains("<title>page</title>");
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';")
        .doesNotContain("unsafe");
  }

  @Test
  void servesAssetsWithTheirTypes() {
    HttpResponse<byte[]> script = server.bytes("/assets/clew-ABCD1234.js");
    assertThat(script.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(script.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
    assertThat(server.bytes("/assets/plain.css").headers().firstValue("cache-control"))
        .hasValue("no-cache");
  }

  @Test
  void sendsAFileOnce() {
    String tag = server.bytes("/").headers().firstValue("etag").orElseThrow();
    HttpResponse<byte[]> again = server.bytes("/", "if-none-match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(server.bytes("/", "if-none-match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/assets/..%2Findex.html",
        "/assets/..%2F..%2Fgolden%2Fclew-keys.json",
        "/assets/%2e%2e",
        "/other"
      })
  void servesNothingElse(String path) {
    assertThat(server.bytes(path).statusCode()).isIn(400, 404);
  }
}
