package dev.clew.wire.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.OtlpValidation;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Documents of real Jaeger clients, from the data that lies beside the project; skipped where it
/// or the zstd program is absent.
class TraceweaverTest {
  private static final int LINES = 100;

  @Test
  void everyDocumentGoesInAndComesBack() throws Exception {
    Path folder = dataFolder();
    assumeTrue(Files.isDirectory(folder), "no TraceWeaver data");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zstd")), "no zstd to unpack the data");
    int traces = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.zst")) {
      for (Path file : files) {
        traces += check(file);
      }
    }
    assertThat(traces).isGreaterThan(LINES);
  }

  private static Path dataFolder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("absent") : folder.resolve("shared/data/traces/traceweaver");
  }

  private static int check(Path file) throws Exception {
    Process unpack =
        new ProcessBuilder("/usr/bin/zstd", "-dc", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int lines = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(unpack.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null && lines < LINES) {
        checkLine(line);
        lines++;
        line = reader.readLine();
      }
    }
    unpack.destroy();
    return lines;
  }

  private static void checkLine(String line) throws Exception {
    byte[] bytes = JaegerJson.toTracesData(line.getBytes(StandardCharsets.UTF_8));
    int count = OtlpValidation.validate(Signal.TRACES, bytes, 0, bytes.length);
    List<Span> spans = SpanDecoder.spans(bytes, 0, bytes.length);
    assertThat(spans).hasSize(count).isNotEmpty();
    assertThat(line.split("\"operationName\"", -1)).hasSize(count + 1);
    var trace = new Trace(spans.getFirst().traceId(), spans);
    assertThat(JaegerImportTest.read(write(trace))).containsExactlyInAnyOrderElementsOf(spans);
  }

  private static String write(Trace trace) throws IOException {
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      JaegerJson.writeTrace(json, trace, JaegerAdjustment.RAW);
    }
    return out.toString();
  }
}
