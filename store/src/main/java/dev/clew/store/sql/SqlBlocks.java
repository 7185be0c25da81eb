package dev.clew.store.sql;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.disk.Disk;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineException;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Answers SQL over the sealed blocks of a folder, which another process may be writing to. Takes
/// no lock and writes nothing there. Belongs to one thread.
public final class SqlBlocks implements AutoCloseable {
  /// A compaction may take away blocks while they are read; then all is read anew.
  private static final int TRIES_MAX = 3;

  private final Path root;
  private final Engine engine;

  public SqlBlocks(Path root, EngineSettings settings) {
    this.root = root;
    engine = new Engine(settings);
  }

  /// Runs one statement over the published tables.
  ///
  /// @throws EngineException when the statement is wrong or fails
  public <T> T ask(String query, Cancellation cancellation, Engine.Answer<T> answer)
      throws IOException {
    List<BlockFacts> blocks = blocks();
    for (int tries = 1; ; tries++) {
      try {
        for (String statement : new PublishedTables(root, blocks).statements(query)) {
          engine.run(statement, cancellation);
        }
        return engine.ask(query, cancellation, answer);
      } catch (EngineException e) {
        List<BlockFacts> now = blocks();
        if (tries == TRIES_MAX || now.equals(blocks)) {
          throw e;
        }
        blocks = now;
      }
    }
  }

  private List<BlockFacts> blocks() throws IOException {
    return Manifest.read(Disk.real(), root).blocks();
  }

  @Override
  public void close() {
    engine.close();
  }
}
