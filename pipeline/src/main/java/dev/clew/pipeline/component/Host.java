package dev.clew.pipeline.component;

/// What a started component may ask of the service it lives in.
public interface Host {
  /// Returns the extension with that id as the type wanted.
  ///
  /// @throws ComponentException naming the id when there is none, or when it is of another type
  <T> T extension(ComponentId id, Class<T> type) throws ComponentException;

  /// Reports a component's state, for health.
  void report(Status status);

  /// Reports a fault that the service cannot live with: it stops gracefully.
  void fail(String reason);

  /// A component's state; the reason is empty when all is well.
  record Status(State state, String reason) {}

  enum State {
    OK,
    RECOVERABLE_ERROR,
    PERMANENT_ERROR
  }
}
