package dev.clew.net.tls;

import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import java.util.function.Consumer;

/// Versions and cipher suites.
final class Protocols {
  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");
  private static final List<String> NAMES = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private Protocols() {}

  /// Returns what bounds a context to the versions and suites of a configuration.
  static Consumer<SslContextBuilder> of(String min, String max, List<String> cipherSuites) {
    int first = min.isEmpty() ? 2 : VERSIONS.indexOf(min);
    int last = max.isEmpty() ? NAMES.size() - 1 : VERSIONS.indexOf(max);
    List<String> names = NAMES.subList(first, last + 1);
    return context -> {
      context.protocols(names);
      if (!cipherSuites.isEmpty()) {
        context.ciphers(cipherSuites);
      }
    };
  }
}
