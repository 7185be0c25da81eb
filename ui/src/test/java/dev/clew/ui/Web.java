package dev.clew.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The page's sources and the programs that its tests run.
final class Web {

  static final Path SOURCES = Path.of("src", "main", "web");
  static final Path TESTS = Path.of("src", "test", "web");
  static final Path LIBRARIES = Path.of("target", "node_modules");
  static final Path BUNDLE = Path.of("target", "classes", "dev", "clew", "ui", "web");

  private Web() {}

  static List<Path> files(Path root, String... endings) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(file -> endsWithOne(file, endings)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean endsWithOne(Path file, String... endings) {
    return Stream.of(endings).anyMatch(file.toString()::endsWith);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Skips the calling test where there is no Node.
  static void assumeNode() throws InterruptedException {
    assumeTrue(
        isInstalled("node"),
        "skipped: Node.js is not installed; the page is built without it, only its type check and"
            + " unit tests need it");
  }

  static String esbuild() {
    Path unpacked = Path.of("target", "esbuild", "esbuild");
    return Files.isExecutable(unpacked) ? unpacked.toString() : "esbuild";
  }

  private static boolean isInstalled(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Runs a program and fails with all it said if it fails.
  static void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("%s%n%s", String.join(" ", command), said).isZero();
  }
}
