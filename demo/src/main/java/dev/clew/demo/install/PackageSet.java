package dev.clew.demo.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What is installed or built together, once for each state of what it is made from.
///
/// @param name for people, and of its log
/// @param toolchain version of what installs it: packages belong to it
/// @param inputs files, and folders of files, that it is made from: lock files, sources
/// @param target folder that the steps fill; emptied before
/// @param steps taken one after another
public record PackageSet(
    String name, String toolchain, List<Path> inputs, Path target, List<Step> steps) {
  private static final Set<String> NOT_SOURCES =
      Set.of("node_modules", "target", "__pycache__", ".venv");

  public PackageSet {
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
  }

  /// A command of an installation.
  ///
  /// @param environment what it needs besides this process's own
  public record Step(List<String> command, Map<String, String> environment, Path folder) {
    public Step {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /// Returns a hash of all that decides what the steps make.
  String fingerprint() throws IOException {
    MessageDigest digest = sha256();
    update(digest, toolchain);
    steps.forEach(step -> update(digest, step.command().toString()));
    for (Path input : inputs) {
      try (Stream<Path> files = Files.walk(input)) {
        for (Path file : files.filter(file -> isSource(input, file)).sorted().toList()) {
          update(digest, input.relativize(file).toString());
          digest.update(Files.readAllBytes(file));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean isSource(Path input, Path file) {
    for (Path name : input.relativize(file)) {
      if (NOT_SOURCES.contains(name.toString())) {
        return false;
      }
    }
    return Files.isRegularFile(file);
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new UncheckedIOException(new IOException(everyJdkHasIt));
    }
  }
}
