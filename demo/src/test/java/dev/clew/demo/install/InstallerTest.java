package dev.clew.demo.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.demo.install.PackageSet.Step;
import dev.clew.demo.part.Guard;
import dev.clew.demo.terminal.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallerTest {
  @TempDir Path folder;
  private final StringWriter said = new StringWriter();
  private Installer installer;
  private Path lock;

  @BeforeEach
  void prepare() throws IOException {
    Guard guard = new Guard(Path.of(System.getProperty("clew.home")));
    Progress progress = new Progress(new PrintWriter(said));
    installer = new Installer(guard, folder.resolve("marks"), folder.resolve("logs"), progress);
    lock = Files.writeString(folder.resolve("lock.json"), "one");
  }

  /// Each run of the steps adds a line to a file outside of the target.
  private PackageSet set(String version, String script) {
    return new PackageSet(
        "words",
        version,
        List.of(lock),
        folder.resolve("target"),
        List.of(new Step(List.of("bash", "-c", script), Map.of(), folder)));
  }

  private List<String> runs() throws IOException {
    return Files.readAllLines(folder.resolve("runs"));
  }

  @Test
  void installsOnceForEachStateOfTheLockAndTheToolchain() throws Exception {
    String script = "echo run >> runs; cp lock.json target/";
    installer.require(set("1", script));
    installer.require(set("1", script));
    assertThat(runs()).hasSize(1);
    Files.writeString(lock, "two");
    installer.require(set("1", script));
    assertThat(runs()).hasSize(2);
    assertThat(folder.resolve("target/lock.json")).hasContent("two");
    installer.require(set("2", script));
    assertThat(runs()).hasSize(3);
    assertThat(said.toString()).contains("words: installing").contains("words: installed in");
  }

  @Test
  void startsFromAnEmptyFolderAfterAFailure() throws Exception {
    assertThatThrownBy(() -> installer.require(set("1", "touch target/half; echo alas; exit 3")))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining("words could not be installed")
        .hasMessageContaining("alas");
    installer.require(set("1", "touch target/whole"));
    assertThat(folder.resolve("target/half")).doesNotExist();
    assertThat(folder.resolve("target/whole")).exists();
  }
}
