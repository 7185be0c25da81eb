package dev.clew.store;

import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots of split traces whose blocks have all their files and are asked by SQL.
final class SqlSnapshotTest extends SplitSnapshotTest {
  @TempDir static Path folder;
  private static @Nullable Engine engine;

  @BeforeAll
  static void start() {
    engine = new Engine(EngineSettings.reading(folder.resolve("spill")));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Override
  protected int rounds() {
    return 8;
  }

  @Override
  JoinedStore store() {
    return new JoinedStore(folder, engine);
  }
}
