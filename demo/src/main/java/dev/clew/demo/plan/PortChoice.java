package dev.clew.demo.plan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Chooses ports of the loopback address that nobody listens on, none of them twice.
final class PortChoice {
  /// Free ports are looked for from here: below those that the system gives to clients, so that
  /// none is taken between the choice and the use.
  private static final int FIRST = 18_100;

  private static final int LAST = 32_000;

  private final Set<Integer> chosen = new HashSet<>();
  private final Map<Integer, Integer> moved = new LinkedHashMap<>();
  private int next = FIRST;

  /// Returns this port, or another where it is taken.
  int preferred(int port) {
    if (isFree(port) && chosen.add(port)) {
      return port;
    }
    int other = free();
    moved.put(port, other);
    return other;
  }

  int free() {
    while (next <= LAST) {
      int port = next++;
      if (isFree(port) && chosen.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port between " + FIRST + " and " + LAST + " is free");
  }

  /// Returns the preferred ports that were taken, with what stands in their place.
  Map<Integer, Integer> moved() {
    return moved;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
