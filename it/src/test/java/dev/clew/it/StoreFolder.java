package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder of a store that no program runs on, as its documentation describes it.
final class StoreFolder {
  private static final List<String> BLOCK =
      List.of(
          "traces.raw",
          "traces.idx",
          "spans.parquet",
          "rollup.parquet",
          "calls.parquet",
          "attributes.filter");

  /// A line of `clew store list`: number, moments, spans.
  private static final Pattern BLOCK_LINE =
      Pattern.compile("^(\\d{12}) +\\S+ +\\S+ +(\\d+) ", Pattern.MULTILINE);

  private StoreFolder() {}

  /// Seals what is left in the log, then looks for damage, for spans that are missing or there
  /// twice, and for files that are nobody's.
  static void assertSound(Path data, long spans) throws Exception {
    told(data, "seal");
    assertThat(told(data, "verify")).startsWith("no damage");
    List<MatchResult> blocks = BLOCK_LINE.matcher(told(data, "list")).results().toList();
    assertThat(blocks.stream().mapToLong(block -> Long.parseLong(block.group(2))).sum())
        .as("spans in blocks")
        .isEqualTo(spans);
    List<String> expected = new ArrayList<>(List.of("lock", "manifest", "log", "blocks"));
    for (MatchResult block : blocks) {
      expected.add("blocks/" + block.group(1));
      BLOCK.forEach(file -> expected.add("blocks/" + block.group(1) + "/" + file));
    }
    assertThat(paths(data)).as("all but segments").containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String told(Path data, String command) throws Exception {
    ClewProcess.Finished finished = ClewProcess.run("store", command, "--data=" + data);
    assertThat(finished.exit()).as(finished.err()).isZero();
    return finished.out();
  }

  private static Set<String> paths(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      Set<String> paths = new TreeSet<>();
      all.map(path -> data.relativize(path).toString())
          .filter(path -> !path.isEmpty() && !path.matches("log/\\d{12}\\.log"))
          .forEach(paths::add);
      return paths;
    }
  }
}
