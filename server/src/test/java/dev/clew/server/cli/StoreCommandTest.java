package dev.clew.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.time.Clock;
import dev.clew.base.time.TimerThread;
import dev.clew.store.AppendResult;
import dev.clew.store.StoreSettings;
import dev.clew.store.TraceStore;
import dev.clew.testkit.SpanBuilder;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.SpanEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest extends CommandTest {
  @TempDir Path data;

  @Test
  void listsWithoutAStep() {
    assertThat(run("store", "--data", data.toString())).isZero();
    String alone = out.toString();
    assertThat(run("store", "list", "--data", data.toString())).isZero();
    assertThat(out.toString()).isEqualTo(alone + alone);
  }

  @Test
  void saysHowBlocksComeAboutWhereThereAreNone() {
    run("store", "--data", data.toString());
    assertThat(out.toString()).contains("No sealed blocks yet").contains("clew store seal");
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path missing = data.resolve("nowhere");
    assertThat(run("store", "--data", missing.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(missing.toString()).contains("--data");
  }

  @Test
  void asksForFolderOrServerWhereThereIsNeither() {
    assertThat(run("store", "seal", "--url", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString()).contains("clew-data").contains("--data").contains("--url");
  }

  @Test
  void damageIsAFindingUntilItIsMended() throws Exception {
    Path raw = sealedBlock().resolve("traces.raw");
    byte[] whole = Files.readAllBytes(raw);
    assertThat(run("store", "verify", "--data", data.toString())).isZero();
    byte[] damaged = whole.clone();
    damaged[damaged.length - 1] ^= 1;
    Files.write(raw, damaged);
    assertThat(run("store", "verify", "--data", data.toString())).isEqualTo(1);
    assertThat(out.toString()).contains(raw.toString());
    Files.write(raw, whole);
    assertThat(run("store", "verify", "--data", data.toString())).isZero();
  }

  private Path sealedBlock() throws Exception {
    var spans = List.of(SpanBuilder.span("one").trace(1).id(1).build());
    var batch = new Batch(Signal.TRACES, SpanEncoder.tracesData(spans), 1);
    try (var timer = new TimerThread("test");
        var store = TraceStore.open(StoreSettings.in(data), Clock.system(), timer)) {
      var stored = new CompletableFuture<AppendResult>();
      store.append(batch, stored::complete);
      assertThat(stored.get()).isEqualTo(new AppendResult.Stored());
    }
    assertThat(run("store", "seal", "--data", data.toString())).isZero();
    try (Stream<Path> blocks = Files.list(data.resolve("blocks"))) {
      return blocks.findFirst().orElseThrow();
    }
  }
}
