package dev.clew.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules that a compiler does not know, with the remedy in the message.
class HouseRulesTest {
  private static final int FILE_LINES_MAX = 800;
  private static final Pattern PACKAGE_NULL_MARKED = Pattern.compile("@NullMarked");

  private final Path home = Path.of(System.getProperty("clew.home"));

  @Test
  void filesStayShort() throws IOException {
    assertNone(
        "split it by concern (at most " + FILE_LINES_MAX + " lines)",
        sources().filter(file -> lines(file).size() > FILE_LINES_MAX));
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    Stream<Path> unmarked =
        sources("src/main/java")
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !isNullMarked(folder.resolve("package-info.java")));
    assertNone("add a package-info.java with @NullMarked and one sentence", unmarked);
  }

  @Test
  void docsAreMarkdown() throws IOException {
    assertNone("write /// instead of /**", matching("src/main/java", "^\\s*/\\*\\*.*"));
  }

  @Test
  void testsNeverSleep() throws IOException {
    assertNone(
        "inject a clock, or wait for a condition", matching("src/test", ".*Thread\\.sleep.*"));
  }

  @Test
  void nothingIsLeftToDo() throws IOException {
    String marks = ".*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b.*";
    assertNone("do it now, or write an issue", matching("src", marks));
  }

  @Test
  void suppressionsGiveAReason() throws IOException {
    Stream<String> bare =
        sources("src/main/java")
            .flatMap(
                file -> {
                  List<String> lines = lines(file);
                  List<String> found = new ArrayList<>();
                  for (int i = 0; i < lines.size(); i++) {
                    boolean explained =
                        lines.get(i).contains("//") || (i > 0 && lines.get(i - 1).contains("//"));
                    if (lines.get(i).contains("@SuppressWarnings") && !explained) {
                      found.add(file + ":" + (i + 1));
                    }
                  }
                  return found.stream();
                });
    assertNone("say why in a comment on that line or the one above", bare);
  }

  private Stream<String> matching(String below, String pattern) throws IOException {
    Pattern wanted = Pattern.compile(pattern);
    return sources(below)
        .flatMap(
            file ->
                lines(file).stream()
                    .filter(line -> wanted.matcher(line).matches())
                    .map(line -> file + ": " + line.strip()));
  }

  private Stream<Path> sources() throws IOException {
    return sources("src");
  }

  private Stream<Path> sources(String below) throws IOException {
    try (Stream<Path> tree = Files.walk(home)) {
      return tree
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/" + below + "/"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList()
          .stream();
    }
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo)
        && lines(packageInfo).stream().anyMatch(line -> PACKAGE_NULL_MARKED.matcher(line).find());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void assertNone(String remedy, Stream<?> places) {
    assertThat(places.map(Object::toString)).as(remedy).isEmpty();
  }
}
