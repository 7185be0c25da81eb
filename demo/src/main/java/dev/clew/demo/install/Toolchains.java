package dev.clew.demo.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The toolchains of this machine, asked for their versions.
public record Toolchains(Map<Language, Toolchain> all) {
  private static final int PATIENCE_SECONDS = 20;

  public Toolchains {
    all = Map.copyOf(all);
  }

  /// Looks for each language on the PATH, all at once.
  ///
  /// @param leftOut languages that are not to be used
  public static Toolchains find(Set<Language> leftOut) {
    Map<Language, CompletableFuture<Toolchain>> asked = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      asked.put(
          language,
          CompletableFuture.supplyAsync(
              () -> leftOut.contains(language) ? new Toolchain.LeftOut() : ask(language),
              task -> Thread.ofVirtual().start(task)));
    }
    Map<Language, Toolchain> found = new EnumMap<>(Language.class);
    asked.forEach((language, answer) -> found.put(language, answer.join()));
    return new Toolchains(found);
  }

  /// Returns whether services in that language can be run.
  public boolean has(Language language) {
    return all.get(language) instanceof Toolchain.Found;
  }

  private static Toolchain ask(Language language) {
    try {
      Process process =
          new ProcessBuilder(language.question())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        return new Toolchain.Missing("does not answer: " + String.join(" ", language.question()));
      }
      return language.judge(answer);
    } catch (IOException absent) {
      return new Toolchain.Missing("not found");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Toolchain.Missing("not asked to the end");
    }
  }
}
