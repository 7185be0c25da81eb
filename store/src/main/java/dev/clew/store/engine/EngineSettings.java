package dev.clew.store.engine;

import java.nio.file.Path;

/// What an engine may take.
///
/// @param memoryBytesMax the memory its statements share; one that needs more fails
/// @param threadsMax threads that work on statements
/// @param statementsMax statements that run at a time; more wait for their turn
/// @param spillFolder where intermediate results go that do not fit in memory; made when needed and
///   emptied at the end
/// @param spillBytesMax bytes of intermediate results on disk; a statement that needs more fails
public record EngineSettings(
    long memoryBytesMax, int threadsMax, int statementsMax, Path spillFolder, long spillBytesMax) {
  public EngineSettings {
    if (memoryBytesMax <= 0 || threadsMax <= 0 || statementsMax <= 0 || spillBytesMax < 0) {
      throw new IllegalArgumentException("bounds must be positive");
    }
  }

  /// Returns the settings of an engine for questions.
  public static EngineSettings reading(Path spillFolder) {
    return new EngineSettings(256L << 20, 2, 4, spillFolder, 1L << 30);
  }
}
