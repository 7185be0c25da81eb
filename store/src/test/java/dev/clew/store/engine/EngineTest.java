package dev.clew.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.Cancellation;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EngineTest {
  private static final String ENDLESS =
      "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 7";

  @TempDir Path folder;
  private Engine engine;

  @BeforeEach
  void open() {
    engine = new Engine(new EngineSettings(128L << 20, 1, 2, folder.resolve("spill"), 0));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private long number(String sql, Object... parameters) {
    return engine.ask(sql, List.of(parameters), new Cancellation(), EngineTest::firstLong);
  }

  private static long firstLong(ResultSet rows) throws SQLException {
    rows.next();
    return rows.getLong(1);
  }

  @Test
  void loadsNothingBeforeTheFirstStatement() {
    assertThat(engine.isStarted()).isFalse();
    number("SELECT 1");
    assertThat(engine.isStarted()).isTrue();
  }

  @Test
  void bindsParametersAnewForEachCall() {
    assertThat(number("SELECT ? + 1", 41L)).isEqualTo(42);
    assertThat(number("SELECT ? + 1", 6L)).isEqualTo(7);
  }

  @Test
  void saysWhatIsWrongWithAStatementAndGoesOn() {
    assertThatThrownBy(() -> number("SELECT nothing_like_it"))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.sql()).isEqualTo("SELECT nothing_like_it"))
        .hasMessageContaining("nothing_like_it");
    assertThat(number("SELECT 5")).isEqualTo(5);
  }

  @Test
  void failsAStatementThatNeedsMoreThanItsMemory() {
    assertThatThrownBy(() -> number("SELECT len(list(range)) FROM range(40000000)"))
        .isInstanceOf(EngineException.class);
    assertThat(number("SELECT 5")).isEqualTo(5);
  }

  @Test
  void stopsAStatementWhoseQuestionIsCancelled() throws Exception {
    number("SELECT 1");
    var cancellation = new Cancellation();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Long> answer =
          threads.submit(() -> engine.ask(ENDLESS, cancellation, EngineTest::firstLong));
      cancellation.cancel("the client left");
      assertThatThrownBy(answer::get).hasRootCauseMessage("the client left");
    }
    assertThat(number("SELECT 5")).isEqualTo(5);
  }

  @Test
  void aQuestionThatWaitsForItsTurnCanBeCancelled() throws Exception {
    var running = new Cancellation();
    var waiting = new Cancellation();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int i = 0; i < 2; i++) {
        threads.submit(() -> engine.ask(ENDLESS, running, EngineTest::firstLong));
      }
      Future<Long> third =
          threads.submit(() -> engine.ask(ENDLESS, waiting, EngineTest::firstLong));
      waiting.cancel("time is up");
      assertThatThrownBy(third::get).hasRootCauseMessage("time is up");
      running.cancel("enough");
    }
  }

  @Test
  void takesNoStatementsOnceClosed() {
    engine.close();
    assertThatThrownBy(() -> number("SELECT 1")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void installsNothingFromTheNetwork() {
    assertThatThrownBy(() -> number("SELECT count(*) FROM read_csv('https://localhost:1/x.csv')"))
        .isInstanceOf(EngineException.class);
  }
}
