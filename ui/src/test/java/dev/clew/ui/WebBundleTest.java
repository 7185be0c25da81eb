package dev.clew.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// What is shipped: small, whole, and without a word to anyone else.
class WebBundleTest {

  private static final int PACKED_BYTES_MOST = 200 * 1024;
  private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z][\\w./-]*");

  @Test
  void isAtMost200KilobytesPacked() throws IOException {
    long bytes = 0;
    for (Path file : bundle()) {
      bytes += packed(Files.readAllBytes(file));
    }
    assertThat(bytes).isLessThan(PACKED_BYTES_MOST);
  }

  @Test
  void liesOnTheClasspathWithAllThatThePageNames() throws IOException {
    String page = resource("index.html");
    Matcher assets = ASSET.matcher(page);
    int found = 0;
    while (assets.find()) {
      assertThat(resource(assets.group(1).substring(1))).isNotEmpty();
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  void namesAssetsAfterTheirContent() {
    List<String> names =
        bundle().stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("index.html"))
            .toList();
    assertThat(names).hasSize(2).allMatch(name -> name.matches("clew-[A-Z0-9]{8}\\.(js|css)"));
  }

  @Test
  void asksNoOtherHost() {
    for (Path file : bundle()) {
      List<String> addresses =
          ADDRESS
              .matcher(Web.read(file))
              .results()
              .map(result -> result.group())
              .filter(WebBundleTest::isForeign)
              .toList();
      assertThat(addresses).as(file.toString()).isEmpty();
    }
  }

  /// Names of XML vocabularies look like addresses and are never asked for.
  private static boolean isForeign(String address) {
    return !address.startsWith("http://www.w3.org/");
  }

  private static List<Path> bundle() {
    return Web.files(Web.BUNDLE, ".html", ".js", ".css");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WebBundleTest.class.getResourceAsStream("/dev/clew/ui/web/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes());
    }
  }

  private static int packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
      gzip.write(bytes);
    }
    return target.size();
  }
}
