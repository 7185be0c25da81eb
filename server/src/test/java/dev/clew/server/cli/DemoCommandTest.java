package dev.clew.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest extends CommandTest {
  @TempDir Path data;

  @Test
  void namesTheNearestFaultAndAllOfThem() {
    assertThat(run("demo", "fault", "slow-strip", "on")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no fault is named 'slow-strip'; did you mean 'slow-stripe'?; there are: ")
        .contains("missing-index, lost-context-kafka");
  }

  @Test
  void listsTheFaultsWithoutAName() {
    assertThat(run("demo", "fault")).isZero();
    assertThat(out.toString()).contains("missing-index", "two traces for one order");
  }

  @Test
  void saysThatNoDemoRuns() {
    assertThat(run("demo", "fault", "slow-stripe", "on", "--data", data.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no demo runs on " + data + ": start one with ./clew demo");
  }

  @Test
  void refusesWrongUsage() {
    assertThat(run("demo", "fault", "slow-stripe", "up")).isEqualTo(2);
    assertThat(run("demo", "fault", "slow-stripe", "on", "--rate", "2")).isEqualTo(2);
    assertThat(run("demo", "--head-ratio", "0", "--data", data.toString())).isEqualTo(2);
    assertThat(run("demo", "--stand-in", "cobol", "--data", data.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--stand-in takes python, node, go, not cobol");
  }
}
