package dev.clew.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/// What a machine has beside Java.
final class Toolchains {
  private Toolchains() {}

  /// Skips the test, and says so, where a command does not run.
  static void require(String... command) throws InterruptedException {
    boolean present;
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      present = process.waitFor() == 0;
    } catch (IOException e) {
      present = false;
    }
    assumeTrue(present, () -> "skipped: " + command[0] + " is not installed");
  }
}
