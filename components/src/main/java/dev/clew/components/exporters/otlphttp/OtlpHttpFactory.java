package dev.clew.components.exporters.otlphttp;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.exporting.ExporterStage;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes exporters `otlp_http`, once named `otlphttp`.
public final class OtlpHttpFactory implements Factory.OfExporter<OtlpHttpConfig> {
  private final Network network;

  public OtlpHttpFactory(Network network) {
    this.network = network;
  }

  @Override
  public String type() {
    return "otlp_http";
  }

  @Override
  public List<String> aliases() {
    return List.of("otlphttp");
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public OtlpHttpConfig defaultConfig() {
    return OtlpHttpConfig.defaults();
  }

  @Override
  public Stage create(Context context, OtlpHttpConfig config, Signal signal) {
    var sender = new OtlpHttpSender(context, config, signal, network);
    return ExporterStage.of(context, config.exporter(), signal, sender);
  }
}
