package dev.clew.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The docs say what the program has, and lead only to what is there.
class DocsTest {
  private static final Pattern SHEET_TYPE = Pattern.compile("(?m)^type: (\\S+)$");
  private static final Pattern SHEET_KEY = Pattern.compile("(?m)^  - key: (\\S+)$");
  private static final Pattern SHEET_SENTENCE = Pattern.compile("(?m)^    sentence: (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

  private final Path home = Path.of(System.getProperty("clew.home"));

  @Test
  void everyComponentAndKeyIsInTheConfigurationPage() throws IOException {
    String page = Files.readString(home.resolve("docs/configuration.md"));
    for (Path sheet : files("component.yaml")) {
      String text = Files.readString(sheet);
      Matcher type = SHEET_TYPE.matcher(text);
      assertThat(type.find()).as(sheet.toString()).isTrue();
      assertThat(page).contains("### `" + type.group(1) + "`");
      SHEET_KEY
          .matcher(text)
          .results()
          .forEach(key -> assertThat(page).contains("| `" + key.group(1) + "` |"));
      SHEET_SENTENCE
          .matcher(text)
          .results()
          .forEach(said -> assertThat(page).contains(said.group(1)));
    }
  }

  @Test
  void linksLeadToFilesThatAreThere() throws IOException {
    for (Path page : files(".md")) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1))).as("link in " + page).exists();
      }
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> tree = Files.walk(home)) {
      return tree.filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .toList();
    }
  }
}
