package dev.clew.demo.install;

import dev.clew.demo.part.Ending;
import dev.clew.demo.part.Guard;
import dev.clew.demo.part.LogTail;
import dev.clew.demo.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Installs sets of packages, and remembers what is there: a set whose mark holds its fingerprint
/// is not touched, and needs no network.
public final class Installer {
  private static final int LAST_LINES = 12;

  private final Guard guard;
  private final Path marks;
  private final Path logs;
  private final Progress progress;

  /// @param marks folder in which a file per installed set is kept
  public Installer(Guard guard, Path marks, Path logs, Progress progress) throws IOException {
    this.guard = guard;
    this.marks = Files.createDirectories(marks);
    this.logs = Files.createDirectories(logs);
    this.progress = progress;
  }

  /// Makes sure that a set is installed.
  public void require(PackageSet set) throws IOException, InstallException, InterruptedException {
    String fingerprint = set.fingerprint();
    Path mark = marks.resolve(set.name() + ".installed");
    if (Files.exists(mark) && Files.readString(mark).equals(fingerprint)) {
      return;
    }
    Files.deleteIfExists(mark);
    long start = System.nanoTime();
    progress.say("packages", set.name() + ": installing");
    install(set);
    Files.writeString(mark, fingerprint);
    progress.say("packages", set.name() + ": installed in " + Progress.since(start));
  }

  private void install(PackageSet set) throws IOException, InstallException, InterruptedException {
    deleteTree(set.target());
    Files.createDirectories(set.target());
    Path log = logs.resolve("install-" + set.name() + ".log");
    for (PackageSet.Step step : set.steps()) {
      if (run(step, log) != 0) {
        throw new InstallException(
            "%s could not be installed: `%s` failed; the end of %s:%n%s"
                .formatted(
                    set.name(),
                    String.join(" ", step.command()),
                    log,
                    String.join(System.lineSeparator(), LogTail.of(log, LAST_LINES))));
      }
    }
  }

  private int run(PackageSet.Step step, Path log) throws IOException, InterruptedException {
    Process process =
        guard.start(step.command(), step.environment(), step.folder(), log, Ending.USUAL);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Guard.end(process, Ending.USUAL);
      throw e;
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.toList().reversed();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
