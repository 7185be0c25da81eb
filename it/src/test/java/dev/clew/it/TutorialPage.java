package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the tutorial, whose commands are typed one after another as a reader would: the fenced
/// blocks marked `sh`.
final class TutorialPage {
  static final Path FOLDER = ClewProcess.HOME.resolve("docs/tutorial");
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Pattern BLOCK =
      Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final String name;
  private final DemoShop shop;
  private final Deque<String> left;

  private TutorialPage(String name, DemoShop shop, List<String> commands) {
    this.name = name;
    this.shop = shop;
    this.left = new ArrayDeque<>(commands);
  }

  static TutorialPage open(String name, DemoShop shop) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    List<String> commands =
        BLOCK.matcher(text).results().map(block -> block.group(1).strip()).toList();
    assertThat(commands).as(name).isNotEmpty();
    return new TutorialPage(name, shop, commands);
  }

  /// Returns all pages, by their path in the tutorial's folder.
  static List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString())
          .filter(file -> file.endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /// Types the next command and returns what it prints.
  String run() throws Exception {
    String command = left.remove();
    Typed typed = type(command);
    assertThat(typed.exit()).as("%s: `%s` printed%n%s", name, command, typed.out()).isZero();
    return typed.out();
  }

  /// Types the next command until it prints all of these, as a reader does who waits for spans to
  /// arrive.
  String runUntil(String... found) throws Exception {
    return runUntil(out -> Stream.of(found).allMatch(out::contains));
  }

  String runUntil(Predicate<String> found) throws Exception {
    String command = left.remove();
    Typed[] last = {new Typed(0, "")};
    try {
      Await.until(
          PATIENCE,
          () -> {
            last[0] = type(command);
            return last[0].exit() == 0 && found.test(last[0].out());
          });
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s: `%s` did not find what it should, but:%n%s".formatted(name, command, last[0].out()),
          e);
    }
    return last[0].out();
  }

  /// Passes over a command that the test itself has run in the reader's place.
  void isDone(String command) {
    assertThat(left.remove()).isEqualTo(command);
  }

  /// Passes over all that another test types.
  void skipTo(String command) {
    while (!left.element().equals(command)) {
      left.remove();
    }
  }

  /// Asserts that the next command is this one, which another test goes on with.
  void assertAt(String command) {
    assertThat(left.peek()).as(name).isEqualTo(command);
  }

  /// Asserts that no command was left out.
  void assertDone() {
    assertThat(left).as(name).isEmpty();
  }

  private record Typed(int exit, String out) {}

  private Typed type(String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-c", here(command))
            .directory(ClewProcess.HOME.toFile())
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Typed(shell.waitFor(), out);
  }

  /// The command with this shop's addresses and folder in place of the usual ones.
  private String here(String command) {
    return command
        .replace("http://localhost:16686", shop.addresses().ui())
        .replace("./clew demo fault ", "./clew demo fault --data=" + shop.data() + " ")
        .replaceAll("\\./clew (search|trace) ", "./clew $1 --url=" + shop.addresses().ui() + " ");
  }

  /// Returns the first group of each match, in the order of the text.
  static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
