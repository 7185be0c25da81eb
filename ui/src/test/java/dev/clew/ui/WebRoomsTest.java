package dev.clew.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The walls of the page's rooms: `rooms.txt` says who may import whom.
class WebRoomsTest {

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^(?:import\\s+|(?:import|export)\\b[^;=()\"]*\\bfrom\\s+)\"([^\"]+)\";");
  private static final Pattern COLOUR =
      Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(|hsla?\\(");
  private static final Pattern ANY = Pattern.compile(":\\s*any\\b|\\bas any\\b|<any>|@ts-ignore");
  private static final int LINES_MOST = 450;

  private final Map<String, Set<String>> allowed = allowed();

  @Test
  void importsOnlyWhatItsRoomMay() {
    List<String> broken =
        code()
            .flatMap(
                file -> imports(file).filter(to -> !may(file, to)).map(to -> file + " → " + to))
            .toList();
    assertThat(broken).isEmpty();
  }

  @Test
  void everyRoomIsListed() {
    assertThat(code().map(this::roomOf)).isSubsetOf(allowed.keySet());
    assertThat(allowed.keySet()).isSubsetOf(code().map(this::roomOf).toList());
  }

  @Test
  void namesColoursInTheTokensAlone() {
    List<Path> coloured =
        Web.files(Web.SOURCES, ".css", ".ts", ".tsx").stream()
            .filter(file -> !file.endsWith("tokens.css"))
            .filter(file -> COLOUR.matcher(Web.read(file)).find())
            .toList();
    assertThat(coloured).isEmpty();
  }

  @Test
  void neverSaysAny() {
    assertThat(code().filter(file -> ANY.matcher(Web.read(file)).find())).isEmpty();
  }

  @Test
  void keepsFilesShort() {
    assertThat(code().filter(file -> Web.read(file).lines().count() > LINES_MOST)).isEmpty();
  }

  private static Stream<Path> code() {
    return Web.files(Web.SOURCES, ".ts", ".tsx").stream();
  }

  private static Stream<String> imports(Path file) {
    return IMPORT.matcher(Web.read(file)).results().map(found -> found.group(1));
  }

  private boolean may(Path file, String target) {
    String from = roomOf(file);
    String to =
        target.startsWith(".") ? roomOf(file.resolveSibling(target).normalize()) : library(target);
    return to.equals(from) || allowed.get(from).contains(to);
  }

  private static String library(String target) {
    return target.split("/", 2)[0];
  }

  /// The longest listed room that holds the file.
  private String roomOf(Path file) {
    String inside = Web.SOURCES.relativize(file).toString().replace('\\', '/');
    return allowed.keySet().stream()
        .filter(room -> inside.startsWith(room + "/"))
        .max(Comparator.comparingInt(String::length))
        .orElse(inside);
  }

  private static Map<String, Set<String>> allowed() {
    return Web.read(Web.SOURCES.resolve("rooms.txt"))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(":", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> words(parts[1])));
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.trim().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
