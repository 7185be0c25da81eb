package dev.clew.components.receivers.otlp;

import dev.clew.net.Network;
import dev.clew.net.listen.HttpRoutes;
import dev.clew.net.listen.Listener;
import dev.clew.net.settings.AuthSettings;
import dev.clew.net.settings.GrpcServerSettings;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.net.settings.MiddlewareSettings;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Host;
import dev.clew.wire.Signal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The servers of one receiver, shared by the signals that are wired to a pipeline. The first part
/// to start opens them, the first to stop closes them.
final class OtlpReceiver {
  private final Network network;
  private final Context context;
  private final OtlpReceiverConfig config;
  private final Map<Signal, Consumer> consumers = new EnumMap<>(Signal.class);
  private final List<Listener> listeners = new ArrayList<>();
  private boolean started;

  OtlpReceiver(Network network, Context context, OtlpReceiverConfig config) {
    this.network = network;
    this.context = context;
    this.config = config;
  }

  /// Returns the component of one signal.
  synchronized Component part(Signal signal, Consumer next) {
    consumers.put(signal, next);
    return new Part();
  }

  /// Returns the addresses that are bound, gRPC's first.
  synchronized List<InetSocketAddress> addresses() {
    return listeners.stream().map(Listener::address).toList();
  }

  private synchronized void start() throws ComponentException {
    if (started) {
      return;
    }
    started = true;
    Optional<GrpcServerSettings> grpc = config.protocols().grpc();
    Optional<OtlpReceiverConfig.Http> http = config.protocols().http();
    try {
      if (grpc.isPresent()) {
        openGrpc(grpc.get());
      }
      if (http.isPresent()) {
        openHttp(http.get());
      }
    } catch (IOException fault) {
      close();
      throw new ComponentException(String.valueOf(fault.getMessage()), fault);
    } catch (ComponentException fault) {
      close();
      throw fault;
    }
  }

  private void openGrpc(GrpcServerSettings settings) throws ComponentException, IOException {
    refuseMissing(settings.auth(), settings.middlewares());
    var face = new GrpcFace(context, settings, network.decompressor());
    var routes = new HttpRoutes();
    consumers.forEach((signal, next) -> face.serve(signal, next, routes));
    listeners.add(network.listeners().grpc(settings, routes));
  }

  private void openHttp(OtlpReceiverConfig.Http settings) throws ComponentException, IOException {
    HttpServerSettings server = settings.serverConfig();
    refuseMissing(server.auth(), server.middlewares());
    var routes = new HttpRoutes();
    var face = new HttpFace(context, server, network.decompressor());
    consumers.forEach(
        (signal, next) -> routes.rawPath(settings.urlPath(signal), face.service(signal, next)));
    listeners.add(network.listeners().http(server, routes));
  }

  /// No extension of this version authenticates or stands in the way of requests.
  private static void refuseMissing(
      Optional<AuthSettings> auth, List<MiddlewareSettings> middlewares) throws ComponentException {
    if (auth.isPresent()) {
      String name = auth.get().authenticator();
      throw new ComponentException(
          "failed to resolve authenticator \"" + name + "\": authenticator not found");
    }
    if (!middlewares.isEmpty()) {
      throw new ComponentException(
          "failed to resolve middleware \""
              + middlewares.getFirst().id()
              + "\": middleware not found");
    }
  }

  private synchronized void close() {
    listeners.forEach(Listener::close);
    listeners.clear();
  }

  /// One signal's part in the life of the servers.
  private final class Part implements Component {
    @Override
    public void start(Host host) throws ComponentException {
      OtlpReceiver.this.start();
    }

    @Override
    public void stop() {
      close();
    }
  }
}
