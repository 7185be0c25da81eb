package dev.clew.net.body;

/// Takes a body when it is complete. Called once, on the event loop of the connection.
public interface BodyHandler {
  /// Takes the bytes of a body between `from` and `to`.
  void complete(byte[] bytes, int from, int to);

  void failed(BodyFault fault);
}
