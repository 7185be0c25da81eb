package dev.clew.net.listen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// A host and port as configurations write them: `localhost:4317`, `:4317`, `[::1]:4317`.
///
/// @param host without brackets; empty means every interface
public record Endpoint(String host, int port) {

  /// Reads an endpoint.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is none
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.endsWith("]")) {
      throw new IllegalArgumentException("address " + text + ": missing port in address");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("address " + text + ": too many colons in address");
    }
    return new Endpoint(host, parsePort(text.substring(colon + 1)));
  }

  private static int parsePort(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = digits ? Integer.parseInt(text) : -1;
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("invalid port \"" + text + "\"");
    }
    return port;
  }

  /// Returns the socket address to bind. The name `localhost` is the IPv4 loopback, so that it
  /// means one address on every machine.
  ///
  /// @throws UnknownHostException when the host has no address
  public InetSocketAddress toSocketAddress() throws UnknownHostException {
    if (host.isEmpty()) {
      return new InetSocketAddress(port);
    }
    if (host.equals("localhost")) {
      return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
