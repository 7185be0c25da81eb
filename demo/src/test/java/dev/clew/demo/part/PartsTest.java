package dev.clew.demo.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.demo.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Writes its start and its end into a common file.
  private static final String WORKER =
      "echo +$0 >> events; trap 'echo -$0 >> events; exit 0' TERM; while :; do sleep 0.05; done";

  @TempDir Path folder;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private Parts parts;

  private final class Listener implements PartWatch {
    @Override
    public void ready(String name, Duration took) {
      told.add("ready " + name);
    }

    @Override
    public void died(String name, int exitCode, List<String> lastLines, Duration pause) {
      told.add("died " + name + " " + exitCode + " " + lastLines);
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    Guard guard = new Guard(Path.of(System.getProperty("clew.home")));
    parts = new Parts(guard, folder.resolve("logs"), new Listener());
  }

  @AfterEach
  void close() throws InterruptedException {
    parts.close();
  }

  private PartSpec part(String name, String script, String... after) {
    return new PartSpec(
        name,
        List.of("bash", "-c", script, name),
        Map.of(),
        folder,
        new FileThere(folder.resolve("events"), "+" + name),
        List.of(after),
        new Ending("TERM", 2));
  }

  record FileThere(Path file, String line) implements Readiness {
    @Override
    public boolean holds() throws IOException {
      return Files.readAllLines(file).contains(line);
    }
  }

  private List<String> events() throws IOException {
    return Files.readAllLines(folder.resolve("events"));
  }

  @Test
  void startsInOrderAndEndsInTheReverse() throws Exception {
    parts.become(List.of(part("a", WORKER), part("b", WORKER, "a")), PATIENCE);
    assertThat(parts.statuses()).extracting(PartStatus::state).containsOnly(PartState.READY);
    parts.close();
    assertThat(events()).containsExactly("+a", "+b", "-b", "-a");
    assertThat(parts.statuses()).extracting(PartStatus::state).containsOnly(PartState.STOPPED);
  }

  @Test
  void startsAgainWhatHasDiedAndShowsItsLastLines() throws Exception {
    String dying =
        "echo +$0 >> events; [ -e once ] || { touch once; echo alas; exit 7; }; " + WORKER;
    parts.become(List.of(part("a", dying)), PATIENCE);
    Await.until(() -> told.contains("ready a") && Files.exists(folder.resolve("once")));
    Await.until(() -> events().size() >= 3);
    assertThat(told).contains("died a 7 [alas]");
    Await.until(() -> parts.statuses().getFirst().state() == PartState.READY);
  }

  @Test
  void changesOnlyWhatIsSpecifiedAnew() throws Exception {
    PartSpec a = part("a", WORKER);
    PartSpec b = part("b", WORKER, "a");
    parts.become(List.of(a, b), PATIENCE);
    parts.become(List.of(a, part("b", WORKER + " # changed", "a")), PATIENCE);
    Await.until(() -> events().equals(List.of("+a", "+b", "-b", "+b")));
  }

  @Test
  void tellsWhichPartIsNotReadyInTimeAndWhatItSaid() {
    PartSpec never = part("a", "echo waiting for what never comes; sleep 1000");
    assertThatThrownBy(() -> parts.become(List.of(never), Duration.ofMillis(500)))
        .isInstanceOf(PartException.class)
        .hasMessageContaining("a was not ready within")
        .hasMessageContaining("waiting for what never comes");
  }

  @Test
  void closesWhileItStarts() throws Exception {
    PartSpec never = part("a", "echo +early >> events; sleep 1000");
    Thread start =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(() -> parts.become(List.of(never), PATIENCE))
                        .isInstanceOf(PartException.class)
                        .hasMessageContaining("closing"));
    Await.until(() -> Files.exists(folder.resolve("events")));
    parts.close();
    start.join();
    assertThatThrownBy(() -> parts.become(List.of(never), PATIENCE))
        .hasMessageContaining("closing");
  }
}
