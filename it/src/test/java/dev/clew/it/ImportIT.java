package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All of the public traces, imported by `clew import`, against answers that a script computes from
/// the files themselves.
class ImportIT {
  private static final Path TRACES = ClewProcess.HOME.resolve("../shared/data/traces/traceweaver");

  @Test
  void answersAgreeWithTheFiles(@TempDir Path data) throws Exception {
    List<String> files = files();
    JsonValue expected = expected(files);
    try (ClewProcess clew =
        ClewProcess.start(data, "--set=extensions.clew_query.limits.search_results=100000")) {
      List<String> arguments = new ArrayList<>(List.of("import", "--to", clew.otlp("").toString()));
      arguments.addAll(files);
      ClewProcess.Finished finished = ClewProcess.run(arguments.toArray(String[]::new));
      assertThat(finished.exit()).as(finished.err()).isZero();
      long traces = expected.at("traces").number();
      Await.until(
          Duration.ofSeconds(10), () -> search(clew, "{}").at("traces").items().size() == traces);
      assertThat(spansPerService(clew)).isEqualTo(counts(expected.at("services")));
      for (JsonValue question : expected.at("searches").items()) {
        assertThat(found(clew, question.at("q").text()))
            .as(question.at("q").text())
            .isEqualTo(question.at("ids").items().stream().map(JsonValue::text).toList());
      }
    }
  }

  private static List<String> files() throws IOException {
    assumeTrue(Files.isDirectory(TRACES), () -> "skipped: there is no folder " + TRACES);
    try (Stream<Path> folder = Files.list(TRACES)) {
      return folder.map(Path::toString).filter(name -> name.endsWith(".zst")).sorted().toList();
    }
  }

  private static JsonValue expected(List<String> files) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "python3", ClewProcess.HOME.resolve("it/src/test/scripts/answers.py").toString()));
    command.addAll(files);
    Process script;
    try {
      script = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException absent) {
      assumeTrue(false, "skipped: python3 is not installed");
      throw absent;
    }
    byte[] answer = script.getInputStream().readAllBytes();
    assumeTrue(script.waitFor() == 0, "skipped: the script of answers needs python3 and zstd");
    return JsonValue.parse(answer);
  }

  private static JsonValue search(ClewProcess clew, String query) throws Exception {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    var answer = clew.ask(clew.page("/api/clew/search?limit=100000&q=" + encoded));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonValue found = JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    assertThat(found.at("complete").isTrue()).isTrue();
    return found;
  }

  private static List<String> found(ClewProcess clew, String query) throws Exception {
    return search(clew, query).at("traces").items().stream()
        .map(trace -> trace.at("traceId").text())
        .sorted()
        .toList();
  }

  private static Map<String, Long> spansPerService(ClewProcess clew) throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonValue trace : search(clew, "{}").at("traces").items()) {
      for (JsonValue service : trace.at("services").items()) {
        counts.merge(service.at("name").text(), service.at("spans").number(), Long::sum);
      }
    }
    return counts;
  }

  private static Map<String, Long> counts(JsonValue services) {
    Map<String, Long> counts = new TreeMap<>();
    services.members().forEach((name, count) -> counts.put(name, count.number()));
    return counts;
  }
}
