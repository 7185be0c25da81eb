package dev.clew.net.listen;

import java.net.InetSocketAddress;

/// One user's hold on an open listener.
public interface Listener extends AutoCloseable {
  /// Returns the address that is bound, with the port that was given where zero was asked for.
  InetSocketAddress address();

  /// Returns the port that is bound.
  default int port() {
    return address().getPort();
  }

  /// Takes this user's routes away; the last to leave waits for requests under way and closes the
  /// socket. Blocks; closing twice does nothing.
  @Override
  void close();
}
