package dev.clew.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Type check and unit tests of the page; both run in Node and are skipped without it.
class WebCodeTest {

  @Test
  void passesTheStrictTypeCheck() throws IOException, InterruptedException {
    Web.assumeNode();
    Path compiler = Web.LIBRARIES.resolve(Path.of("typescript", "lib", "tsc.js"));
    Web.run(List.of("node", compiler.toString(), "--project", "tsconfig.json"));
  }

  @Test
  void passesItsUnitTests() throws IOException, InterruptedException {
    Web.assumeNode();
    Path bundled = Path.of("target", "web-test", "unit");
    List<String> tests = Web.files(Web.TESTS, ".test.ts").stream().map(Path::toString).toList();
    Web.run(bundling(tests, bundled));
    Web.run(running(bundled, tests));
  }

  private static List<String> bundling(List<String> tests, Path target) {
    List<String> command = new ArrayList<>(List.of(Web.esbuild()));
    command.addAll(tests);
    command.addAll(List.of("--bundle", "--platform=node", "--format=esm", "--log-level=warning"));
    command.addAll(List.of("--out-extension:.js=.mjs", "--outdir=" + target));
    return command;
  }

  private static List<String> running(Path folder, List<String> tests) {
    Stream<String> files =
        tests.stream()
            .map(test -> Path.of(test).getFileName().toString().replace(".ts", ".mjs"))
            .map(name -> folder.resolve(name).toString());
    return Stream.concat(Stream.of("node", "--test"), files).toList();
  }
}
