package dev.clew.pipeline.component;

/// Something with a life: started once, then stopped once. Stopping without a start and stopping
/// twice do nothing. Both calls may block; they run on a virtual thread.
public interface Component {
  /// Begins work. What is downstream has been started already.
  ///
  /// @throws ComponentException when it cannot; the whole start is then undone
  default void start(Host host) throws ComponentException {}

  /// Ends work: stops taking, hands on what it holds, frees what it owns. What is upstream has been
  /// stopped already, what is downstream still runs.
  ///
  /// @throws ComponentException for the log; the others are stopped all the same
  default void stop() throws ComponentException {}
}
