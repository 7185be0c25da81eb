package dev.clew.net.listen;

import dev.clew.net.listen.HttpRoutes.Binding;
import dev.clew.net.settings.TlsServerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one user asks of a listener.
record Attachment(
    List<Binding> bindings,
    Optional<TlsServerSettings> tls,
    Map<String, String> responseHeaders,
    long bodyBytesMax,
    Duration requestTimeout,
    Connections connections) {

  /// How the connections of a listener are kept; the first user's word holds. Zero is no bound.
  record Connections(
      Duration idle, Duration ping, Duration age, long streamsMax, boolean keepAlive) {}
}
