package dev.clew.demo.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts processes that end when this one does, also when this one is killed: each runs beneath
/// `demo/guard.sh`, which ends it as soon as its own standard input closes.
public final class Guard {
  private final Path script;

  /// @param home the clone
  public Guard(Path home) {
    script = home.resolve("demo/guard.sh");
  }

  /// Starts a command; what it prints is appended to a file. It inherits this environment, without
  /// what an OpenTelemetry SDK would read in it.
  public Process start(
      List<String> command, Map<String, String> environment, Path folder, Path log, Ending ending)
      throws IOException {
    List<String> guarded = new ArrayList<>(List.of("bash", script.toString()));
    guarded.addAll(List.of(ending.signal(), Integer.toString(ending.secondsMax())));
    guarded.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(guarded)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// Lets a process end as it was agreed at its start, and returns when it is gone.
  public static void end(Process guarded, Ending ending) throws InterruptedException {
    try {
      guarded.getOutputStream().close();
    } catch (IOException gone) {
      // its end of the pipe is closed: it is ending already
    }
    if (!guarded.waitFor(ending.secondsMax() + 2, TimeUnit.SECONDS)) {
      guarded.destroyForcibly().waitFor();
    }
  }
}
