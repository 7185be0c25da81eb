package dev.clew.demo.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.demo.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
  private static final Path HOME = Path.of(System.getProperty("clew.home"));

  /// A process with a child, both of which note who they are.
  private static final String FAMILY =
      "echo $$ > parent; bash -c 'echo $$ > child; exec sleep 1000' & wait";

  /// Starts the family guarded, holding the only end of the pipe that keeps it alive.
  private static final String STARTER =
      "exec 4> >(exec bash \"$GUARD\" TERM 2 bash -c \"$FAMILY\"); kill -STOP $$";

  @TempDir Path folder;

  private Process start(String script, Ending ending) throws IOException {
    List<String> command = List.of("bash", "-c", script);
    return new Guard(HOME).start(command, Map.of(), folder, folder.resolve("log"), ending);
  }

  private ProcessHandle process(String note) throws Exception {
    Path file = folder.resolve(note);
    Await.until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
  }

  @Test
  void passesTheExitCodeOnAndKeepsTheOutput() throws Exception {
    assertThat(start("echo said; exit 7", Ending.USUAL).waitFor()).isEqualTo(7);
    assertThat(folder.resolve("log")).hasContent("said");
  }

  @Test
  void endsTheWholeFamily() throws Exception {
    Process guarded = start(FAMILY, Ending.USUAL);
    ProcessHandle parent = process("parent");
    ProcessHandle child = process("child");
    Guard.end(guarded, Ending.USUAL);
    Await.until(() -> !parent.isAlive() && !child.isAlive());
  }

  @Test
  void killsWhatDoesNotHear() throws Exception {
    Ending soon = new Ending("TERM", 1);
    Process guarded = start("trap '' TERM; " + FAMILY, soon);
    ProcessHandle child = process("child");
    Guard.end(guarded, soon);
    Await.until(() -> !child.isAlive());
  }

  @Test
  void endsTheFamilyWhenTheStarterIsKilled() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", STARTER).directory(folder.toFile());
    builder.environment().put("FAMILY", FAMILY);
    builder.environment().put("GUARD", HOME.resolve("demo/guard.sh").toString());
    Process killed = builder.start();
    ProcessHandle child = process("child");
    killed.destroyForcibly().waitFor();
    Await.until(() -> !child.isAlive());
  }
}
