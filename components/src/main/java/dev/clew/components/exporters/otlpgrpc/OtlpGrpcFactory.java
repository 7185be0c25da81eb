package dev.clew.components.exporters.otlpgrpc;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.exporting.ExporterStage;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes exporters `otlp_grpc`, once named `otlp`.
public final class OtlpGrpcFactory implements Factory.OfExporter<OtlpGrpcConfig> {
  private final Network network;

  public OtlpGrpcFactory(Network network) {
    this.network = network;
  }

  @Override
  public String type() {
    return "otlp_grpc";
  }

  @Override
  public List<String> aliases() {
    return List.of("otlp");
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public OtlpGrpcConfig defaultConfig() {
    return OtlpGrpcConfig.defaults();
  }

  @Override
  public Stage create(Context context, OtlpGrpcConfig config, Signal signal) {
    var sender = new OtlpGrpcSender(context, config, signal, network);
    return ExporterStage.of(context, config.exporter(), signal, sender);
  }
}
