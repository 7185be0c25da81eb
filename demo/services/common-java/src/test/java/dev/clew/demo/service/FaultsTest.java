package dev.clew.demo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  @TempDir Path folder;

  private long written;

  @Test
  void noFileMeansNoFaults() {
    Faults faults = new Faults(folder.resolve("absent.json"));
    assertThat(faults.rate("slow-stripe")).isZero();
    assertThat(faults.strikes("slow-stripe")).isFalse();
  }

  @Test
  void seesTheFileReplacedAndRemoved() throws IOException {
    Path file = folder.resolve("faults.json");
    Faults faults = new Faults(file);
    replace(file, "{\"slow-stripe\":1,\"double-charge\":0.0005}");
    assertThat(faults.strikes("slow-stripe")).isTrue();
    assertThat(faults.rate("double-charge")).isEqualTo(0.0005);
    assertThat(faults.rate("error-burst")).isZero();

    replace(file, "{\"error-burst\":0.3}");
    assertThat(faults.strikes("slow-stripe")).isFalse();
    assertThat(faults.rate("error-burst")).isEqualTo(0.3);

    Files.delete(file);
    assertThat(faults.rate("error-burst")).isZero();
  }

  @Test
  void brokenFileLeavesWhatHeldBefore() throws IOException {
    Path file = folder.resolve("faults.json");
    Faults faults = new Faults(file);
    replace(file, "{\"slow-stripe\":1}");
    assertThat(faults.strikes("slow-stripe")).isTrue();
    replace(file, "{\"slow-str");
    assertThat(faults.strikes("slow-stripe")).isTrue();
  }

  @Test
  void strikesForItsShareOfCalls() throws IOException {
    Path file = folder.resolve("faults.json");
    Faults faults = new Faults(file);
    replace(file, "{\"error-burst\":0.3}");
    long struck = IntStream.range(0, 4_000).filter(_ -> faults.strikes("error-burst")).count();
    assertThat(struck).isBetween(1_000L, 1_400L); // six standard deviations and more
  }

  /// As the orchestrator does it; each file a second younger, so that no two share a time.
  private void replace(Path file, String json) throws IOException {
    Path next = Files.writeString(folder.resolve("next.json"), json);
    Files.setLastModifiedTime(next, FileTime.fromMillis(++written * 1_000));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
