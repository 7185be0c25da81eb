package dev.clew.query.clew;

import com.linecorp.armeria.common.MediaType;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Face;
import dev.clew.query.http.Face.Endpoint;
import dev.clew.query.http.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The web page: files of a folder on the class path, kept in memory once read. The page draws
/// itself from [ClewFace], and every address of a view is the same document.
public final class PageFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final Pattern HASHED = Pattern.compile(".*-[A-Z0-9]{8}\\.[a-z0-9.]+");
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", MediaType.HTML_UTF_8,
          "js", MediaType.parse("text/javascript; charset=utf-8"),
          "css", MediaType.CSS_UTF_8,
          "svg", MediaType.SVG_UTF_8,
          "json", MediaType.JSON_UTF_8,
          "map", MediaType.JSON_UTF_8,
          "png", MediaType.PNG,
          "ico", MediaType.ICO,
          "woff2", MediaType.parse("font/woff2"));

  /// Only what this server itself serves: no inline scripts, nothing from elsewhere, in no frame.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private record PageFile(MediaType type, byte[] bytes, String tag, boolean hashed) {}

  private final String folder;
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  private PageFiles(String folder) {
    this.folder = folder;
  }

  /// Returns the face of the page.
  ///
  /// @param folder on the class path, without a slash at either end; holds `index.html` and
  ///   `assets/`
  public static Face of(String folder) {
    var files = new PageFiles(folder);
    return new Face(
        List.of(
            new Endpoint("/", files::page),
            new Endpoint("/search", files::page),
            new Endpoint("/trace/{id}", files::page),
            new Endpoint("/assets/{name}", files::asset)),
        Answer::text);
  }

  private Answer page(Ask ask) {
    return answer(ask, "index.html");
  }

  private Answer asset(Ask ask) {
    String name = ask.variable("name");
    if (!NAME.matcher(name).matches()) {
      throw notFound(name);
    }
    return answer(ask, "assets/" + name);
  }

  private Answer answer(Ask ask, String path) {
    PageFile file = file(path);
    Map<String, String> headers =
        Map.of(
            "etag",
            file.tag(),
            "cache-control",
            file.hashed() ? "public, max-age=31536000, immutable" : "no-cache",
            "content-security-policy",
            POLICY,
            "referrer-policy",
            "no-referrer");
    boolean known = ask.header("if-none-match").contains(file.tag());
    return Answer.of(file.type(), known ? new byte[0] : file.bytes())
        .withStatus(known ? 304 : 200)
        .withHeaders(headers);
  }

  private PageFile file(String path) {
    PageFile held = files.get(path);
    if (held != null) {
      return held;
    }
    PageFile read = read(path).orElseThrow(() -> notFound(path));
    files.put(path, read);
    return read;
  }

  private Optional<PageFile> read(String path) {
    ClassLoader loader = PageFiles.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(folder + "/" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(
          new PageFile(type(path), bytes, tag(bytes), HASHED.matcher(path).matches()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MediaType type(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(ending, MediaType.OCTET_STREAM);
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static RefusedException notFound(String name) {
    return new RefusedException(404, name + " is not part of this build's page");
  }
}
