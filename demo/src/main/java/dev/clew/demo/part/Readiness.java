package dev.clew.demo.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/// How one sees that a part does its work. Two are equal when they look at the same thing.
public interface Readiness {
  /// Looks once, and returns soon.
  ///
  /// @throws IOException when it is not ready, too
  boolean holds() throws IOException;

  /// A page answers 200.
  record Answers(URI page) implements Readiness {
    private static final int PATIENCE_MILLIS = 1_000;

    @Override
    public boolean holds() throws IOException {
      HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    }
  }

  /// A port of this machine takes connections.
  record Listens(int port) implements Readiness {
    @Override
    public boolean holds() throws IOException {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return true;
      }
    }
  }

  /// There is nothing to see: it is ready once it runs.
  record Runs() implements Readiness {
    @Override
    public boolean holds() {
      return true;
    }
  }
}
