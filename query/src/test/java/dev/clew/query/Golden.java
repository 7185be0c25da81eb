package dev.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Holds answers to files under `golden/`, one value a line so that a change is easy to read.
/// `-Dgolden=update` writes them anew.
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/clew/query/golden");
  private static final JsonFactory JSON = new JsonFactory();

  private Golden() {}

  public static void hold(String name, FaceServer.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("application/json; charset=utf-8");
    hold(name, reply.body());
  }

  public static void hold(String name, String json) {
    try {
      String actual = indented(json);
      Path file = FOLDER.resolve(name + ".json");
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String indented(String json) throws IOException {
    var out = new StringWriter();
    var printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try (JsonParser parser = JSON.createParser(json);
        JsonGenerator generator = JSON.createGenerator(out).setPrettyPrinter(printer)) {
      parser.nextToken();
      generator.copyCurrentStructure(parser);
    }
    return out.append('\n').toString();
  }
}
