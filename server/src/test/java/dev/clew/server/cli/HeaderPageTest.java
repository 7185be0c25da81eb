package dev.clew.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/// Every example of `docs/headers.md` says what the command says. With `-Dgolden=update` the page
/// is written anew.
class HeaderPageTest {
  private static final Path PAGE = Path.of(System.getProperty("clew.home"), "docs", "headers.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)```console\n\\$ (clew header .*?)\n(.*?)```");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TestFactory
  Stream<DynamicTest> examplesSayWhatTheCommandSays() throws IOException {
    String page = Files.readString(PAGE);
    if ("update".equals(System.getProperty("golden"))) {
      page =
          EXAMPLE
              .matcher(page)
              .replaceAll(each -> Matcher.quoteReplacement(answered(each.group(1))));
      Files.writeString(PAGE, page);
    }
    List<DynamicTest> tests = new ArrayList<>();
    EXAMPLE
        .matcher(page)
        .results()
        .forEach(
            each ->
                tests.add(
                    DynamicTest.dynamicTest(
                        each.group(1),
                        () -> assertThat(answered(each.group(1))).isEqualTo(each.group()))));
    assertThat(tests).hasSizeGreaterThan(10);
    return tests.stream();
  }

  private static String answered(String command) {
    var out = new StringWriter();
    CommandLine line = ClewCommand.commandLine();
    line.setOut(new PrintWriter(out));
    int code = line.execute(arguments(command));
    String text = out.toString().replace(System.lineSeparator(), "\n");
    assertThat(code == 1).as(text).isEqualTo(text.contains("  error"));
    return "```console\n$ " + command + "\n" + text + "```";
  }

  /// Splits as a shell does, and fixes the width, which a terminal would tell.
  private static String[] arguments(String command) {
    List<String> words = new ArrayList<>();
    WORD.matcher(command.replace("\\\n", ""))
        .results()
        .forEach(word -> words.add(word.group(1) != null ? word.group(1) : word.group(2)));
    words.removeFirst();
    words.addAll(List.of("--width", "110", "--no-color"));
    return words.toArray(String[]::new);
  }
}
