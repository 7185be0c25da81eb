package dev.clew.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StoreCommandTest {
  @TempDir Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = ClewCommand.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void listsWithoutAStep() {
    assertThat(run("store", "--data", data.toString())).isZero();
    String alone = out.toString();
    assertThat(run("store", "list", "--data", data.toString())).isZero();
    assertThat(out.toString()).isEqualTo(alone + alone);
  }

  @Test
  void saysHowBlocksComeAboutWhereThereAreNone() {
    run("store", "--data", data.toString());
    assertThat(out.toString()).contains("No sealed blocks yet").contains("clew store seal");
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path missing = data.resolve("nowhere");
    assertThat(run("store", "--data", missing.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(missing.toString()).contains("--data");
  }
}
