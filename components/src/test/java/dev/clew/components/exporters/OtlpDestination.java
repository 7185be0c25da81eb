package dev.clew.components.exporters;

import dev.clew.components.receivers.otlp.OtlpReceiverConfig;
import dev.clew.components.receivers.otlp.OtlpReceiverFactory;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.wire.Signal;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A real OTLP server on a free port of loopback, for exporters to send to.
public final class OtlpDestination implements AutoCloseable {
  private final Component receiver;
  private final int port;

  private OtlpDestination(Component receiver, int port) {
    this.receiver = receiver;
    this.port = port;
  }

  /// @param protocol `grpc` or `http`
  public static OtlpDestination open(Network network, String protocol, Signal signal, Consumer next)
      throws Exception {
    int port = freePort();
    TestContext context = TestContext.receiver("otlp");
    OtlpReceiverFactory factory = new OtlpReceiverFactory(network);
    String body = "protocols: {%s: {endpoint: '127.0.0.1:%d'}}".formatted(protocol, port);
    OtlpReceiverConfig config = ConfigDecoder.decode(body, factory.defaultConfig());
    Component receiver = factory.create(context, config, signal, next);
    receiver.start(context.host());
    return new OtlpDestination(receiver, port);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws Exception {
    receiver.stop();
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
