package dev.clew.net.listen;

import com.linecorp.armeria.server.HttpService;
import dev.clew.net.listen.Attachment.Connections;
import dev.clew.net.listen.HttpRoutes.Binding;
import dev.clew.net.loop.Loops;
import dev.clew.net.settings.GrpcServerSettings;
import dev.clew.net.settings.HttpServerSettings;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The listeners of the process. Users that name one endpoint share one server; its socket is
/// opened by the first and closed by the last. Safe for use by many threads; calls block.
public final class Listeners {
  private static final Duration GRPC_PING = Duration.ofHours(2);

  private final Loops loops;
  private final Map<InetSocketAddress, SharedServer> servers = new HashMap<>();

  public Listeners(Loops loops) {
    this.loops = loops;
  }

  /// Opens an endpoint for HTTP, or joins it.
  ///
  /// @throws ListenException naming the address
  public Listener http(HttpServerSettings settings, HttpRoutes... routes) throws ListenException {
    List<Binding> bindings =
        List.of(routes).stream().flatMap(each -> each.bindings().stream()).toList();
    Map<String, String> headers =
        settings.responseHeaders().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().reveal()));
    var connections =
        new Connections(
            settings.idleTimeout(),
            Duration.ZERO,
            Duration.ZERO,
            Integer.MAX_VALUE,
            settings.keepAlivesEnabled());
    var attachment =
        new Attachment(
            decorate(bindings, settings),
            settings.tls(),
            headers,
            settings.bodyBytesMax(),
            settings.readTimeout(),
            connections);
    return open(settings.endpoint(), attachment);
  }

  /// Opens an endpoint for gRPC, or joins it.
  ///
  /// @throws ListenException naming the address
  public Listener grpc(GrpcServerSettings settings, HttpRoutes... routes) throws ListenException {
    List<Binding> bindings =
        List.of(routes).stream().flatMap(each -> each.bindings().stream()).toList();
    var attachment =
        new Attachment(bindings, settings.tls(), Map.of(), 0, Duration.ZERO, connections(settings));
    return open(settings.endpoint(), attachment);
  }

  private static List<Binding> decorate(List<Binding> bindings, HttpServerSettings settings) {
    return settings
        .cors()
        .filter(cors -> !cors.allowedOrigins().isEmpty())
        .map(Cors::new)
        .map(cors -> bindings.stream().map(binding -> with(binding, cors)).toList())
        .orElse(bindings);
  }

  private static Binding with(Binding binding, Cors cors) {
    HttpService decorated = binding.service().decorate(cors::serve);
    return new Binding(binding.route(), decorated, binding.bodyBytesMax());
  }

  private static Connections connections(GrpcServerSettings settings) {
    GrpcServerSettings.Parameters parameters =
        settings
            .keepalive()
            .flatMap(GrpcServerSettings.Keepalive::serverParameters)
            .orElseGet(GrpcServerSettings.Parameters::defaults);
    Duration ping = parameters.time().isZero() ? GRPC_PING : parameters.time();
    long streams =
        settings.maxConcurrentStreams() == 0 ? Integer.MAX_VALUE : settings.maxConcurrentStreams();
    return new Connections(
        parameters.maxConnectionIdle(), ping, parameters.maxConnectionAge(), streams, true);
  }

  private Listener open(String endpoint, Attachment attachment) throws ListenException {
    InetSocketAddress address = resolve(endpoint);
    if (address.getPort() == 0) {
      return new SharedServer(loops, address).attach(attachment);
    }
    synchronized (servers) {
      SharedServer shared = servers.computeIfAbsent(address, key -> new SharedServer(loops, key));
      return shared.attach(attachment);
    }
  }

  private static InetSocketAddress resolve(String endpoint) throws ListenException {
    try {
      return Endpoint.parse(endpoint).toSocketAddress();
    } catch (IllegalArgumentException e) {
      throw new ListenException(endpoint, String.valueOf(e.getMessage()), e);
    } catch (UnknownHostException e) {
      throw new ListenException(endpoint, "no such host", e);
    }
  }
}
