package dev.clew.components.receivers.otlp;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes `otlp` receivers. The signals of one receiver share its servers.
public final class OtlpReceiverFactory implements Factory.OfReceiver<OtlpReceiverConfig> {
  private final Network network;

  public OtlpReceiverFactory(Network network) {
    this.network = network;
  }

  @Override
  public String type() {
    return "otlp";
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public OtlpReceiverConfig defaultConfig() {
    return OtlpReceiverConfig.defaults();
  }

  @Override
  public List<ListenAddress> listenAddresses(OtlpReceiverConfig config) {
    var addresses = new ArrayList<ListenAddress>();
    config
        .protocols()
        .grpc()
        .ifPresent(
            grpc -> addresses.add(new ListenAddress("protocols::grpc::endpoint", grpc.endpoint())));
    config
        .protocols()
        .http()
        .ifPresent(
            http ->
                addresses.add(
                    new ListenAddress(
                        "protocols::http::endpoint", http.serverConfig().endpoint())));
    return addresses;
  }

  @Override
  public Component create(
      Context context, OtlpReceiverConfig config, Signal signal, Consumer next) {
    OtlpReceiver receiver =
        context.shared(
            "server", OtlpReceiver.class, () -> new OtlpReceiver(network, context, config));
    return receiver.part(signal, next);
  }
}
